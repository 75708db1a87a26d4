/** The middle value; the mean of the two middle ones for an even count. @throws Error for an empty list */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** The value below which a share of the values lies, interpolated. @param share 0..1 @throws Error for an empty list */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (sorted.length - 1) * share
  const low = sorted[Math.floor(at)]
  const high = sorted[Math.ceil(at)]
  if (low === undefined || high === undefined) throw new Error('there are no values')
  return low + (high - low) * (at - Math.floor(at))
}

/** Median, lowest and highest of the rounds. */
export function spread(values: readonly number[]): { value: number; low: number; high: number } {
  return { value: median(values), low: Math.min(...values), high: Math.max(...values) }
}
