import { Registry } from 'prom-client'
import { expect, test } from 'vitest'
import { invariantMetrics, type LastVerification } from './invariant-metrics.ts'

async function scraped(last: () => Promise<LastVerification | null>): Promise<string[]> {
  const registry = new Registry()
  invariantMetrics(registry, last)
  return (await registry.metrics()).split('\n').filter((line) => line !== '' && !line.startsWith('#'))
}

test('a gauge for each invariant, and when it was looked at', async () => {
  const last = { names: ['edges-to-oneself', 'post-vis'], counts: [3, 0], atMillis: 1_764_000_000_000 }
  expect(await scraped(async () => last)).toEqual([
    'kith_invariant_violations{invariant="edges-to-oneself"} 3',
    'kith_invariant_violations{invariant="post-vis"} 0',
    'kith_verified_timestamp_seconds 1764000000',
  ])
})

test('before the first verification, or without the graph, no invariant is said to hold', async () => {
  expect(await scraped(async () => null)).toEqual(['kith_verified_timestamp_seconds 0'])
  expect(await scraped(() => Promise.reject(new Error('away')))).toEqual(['kith_verified_timestamp_seconds 0'])
})
