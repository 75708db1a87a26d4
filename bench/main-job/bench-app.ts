import type { Closers } from '../frame/closers.ts'
import type { Graphs } from './bench.ts'

export type BenchApp = { graphs: Graphs }

export async function startBenchApp(
  graphs: Graphs,
  _options: { small: boolean; closers: Closers; tell: (line: string) => void },
): Promise<BenchApp> {
  return { graphs }
}
