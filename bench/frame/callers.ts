/** Runs one call after the other in each of `callers` loops, for a time; calls under way at its end are awaited and
 *  count, and so does their time.
 *  @returns calls a second
 *  @throws what a call threw: a failed call makes the figure worthless */
export async function callsPerSecond(callers: number, seconds: number, call: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  const end = began + seconds * 1_000
  let done = 0
  const loop = async (): Promise<void> => {
    while (performance.now() < end) {
      await call()
      done++
    }
  }
  await Promise.all(Array.from({ length: callers }, loop))
  return done / ((performance.now() - began) / 1_000)
}
