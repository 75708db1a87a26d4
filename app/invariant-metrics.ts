import { Gauge, type Registry } from 'prom-client'

export type LastVerification = { names: string[]; counts: number[]; atMillis: number }

/** What the last verification of the graph has found, the same in every process; nothing before the first one, or while
 *  the graph is away. */
export function invariantMetrics(registry: Registry, last: () => Promise<LastVerification | null>): void {
  const registers = [registry]
  const asked = () => last().catch(() => null)
  new Gauge({
    name: 'kith_invariant_violations',
    help: 'What breaks an invariant of the graph, as the last verification found it; `kith verify` shows it.',
    labelNames: ['invariant'],
    registers,
    async collect() {
      this.reset()
      const found = await asked()
      for (const [index, invariant] of (found?.names ?? []).entries())
        this.set({ invariant }, found?.counts[index] ?? 0)
    },
  })
  new Gauge({
    name: 'kith_verified_timestamp_seconds',
    help: 'When the last verification of the whole graph ended, in seconds since 1970; 0: never.',
    registers,
    async collect() {
      this.set(((await asked())?.atMillis ?? 0) / 1_000)
    },
  })
}
