/** What one row came to: the median of its rounds and the lowest and highest of them. */
export type Measured = { value: number; low: number; high: number; note: string }

export type Reach = { least: number } | { most: number }

/** One line of a benchmark's table. */
export type Row<Bench> = {
  name: string
  what: string
  /** What it is compared with in the same run; '-' for a figure that stands alone. */
  against: string
  unit: 'x' | 'ms' | 'bytes' | 'GB' | 'hits' | '%'
  reach: Reach
  measure(bench: Bench): Promise<Measured>
}

/** A row with its figures. */
export type Result = Measured & Pick<Row<unknown>, 'name' | 'what' | 'against' | 'unit' | 'reach'>

/** True when the median reaches what the row asks for. */
export function holds({ reach, value }: Pick<Result, 'reach' | 'value'>): boolean {
  return 'least' in reach ? value >= reach.least : value <= reach.most
}
