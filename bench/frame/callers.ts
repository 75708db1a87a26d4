/** Runs one call after the other in each of `callers` loops, for a time; calls under way at the end are awaited but count
 *  only as far as they ended in time.
 *  @returns calls a second
 *  @throws what a call threw: a failed call makes the figure worthless */
export async function callsPerSecond(callers: number, seconds: number, call: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  const end = began + seconds * 1_000
  let done = 0
  const loop = async (): Promise<void> => {
    while (performance.now() < end) {
      await call()
      if (performance.now() <= end) done++
    }
  }
  await Promise.all(Array.from({ length: callers }, loop))
  return done / seconds
}
