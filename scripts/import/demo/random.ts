/** Numbers 0..1 that are the same for the same seed, so that the demo network is the same everywhere.
 *  @source mulberry32, public domain, by Tommy Ettinger */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A new list in an order chosen by the numbers. @source Fisher and Yates */
export function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  const list = [...items]
  for (let last = list.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1))
    ;[list[last], list[other]] = [list[other] as Item, list[last] as Item]
  }
  return list
}
