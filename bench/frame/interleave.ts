/** Measures variants in turn, round by round, so that whatever else the machine does meets all of them alike. Every other
 *  round goes the other way, so that none always comes after the same one.
 *  @returns the figures of each variant, in the order of the rounds */
export async function interleave<Name extends string>(
  rounds: number,
  variants: Readonly<Record<Name, (round: number) => Promise<number>>>,
  onRound: (round: number, figures: Readonly<Record<Name, number>>) => void,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(variants) as Name[]
  const figures = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, number[]>
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? names : [...names].reverse()
    for (const name of order) figures[name].push(await variants[name](round))
    onRound(round, Object.fromEntries(names.map((name) => [name, figures[name].at(-1)])) as Record<Name, number>)
  }
  return figures
}

/** Ratio of two variants round by round. */
export function ratios(of: readonly number[], to: readonly number[]): number[] {
  return of.map((value, round) => value / (to[round] ?? Number.NaN))
}
