import { expect, it } from 'vitest'
import { createHealth } from './health.ts'

it('readiness names what does not answer, and is gone at once when draining begins', async () => {
  let time = 0
  let works = true
  const check = async (): Promise<void> => {
    if (!works) throw new Error('away')
  }
  const health = createHealth(
    [
      { name: 'neo4j', check },
      { name: 'redis', check: async () => {} },
    ],
    () => time,
  )
  expect(await health.ready()).toEqual({ ready: true, checks: { neo4j: 'ok', redis: 'ok' } })
  works = false
  time += 1_000
  expect(await health.ready()).toEqual({ ready: false, checks: { neo4j: 'failed', redis: 'ok' } })
  works = true
  time += 1_000
  health.drain()
  expect(await health.ready()).toEqual({ ready: false, checks: { neo4j: 'ok', redis: 'ok' } })
})
