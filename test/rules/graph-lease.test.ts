import { afterAll, beforeAll, expect, test } from 'vitest'
import { millisOfId } from '../../core/ids.ts'
import { followUsers } from '../../graph/generated/relations.ts'
import { userCards } from '../../graph/generated/users.ts'
import { leasedIds } from '../../graph/worker-lease.ts'
import { follow, openGraph, people, type TestGraph } from '../graph-clients.ts'

let one: TestGraph

beforeAll(async () => {
  one = await openGraph()
})
afterAll(() => one.close())

test('two processes never hold the same worker number', async () => {
  // Both begin at the same number, so the second must go on to the next.
  const first = leasedIds({ random: () => 0.5 })
  const second = leasedIds({ random: () => 0.5 })
  const [a, b] = await Promise.all([first.lease(one.graph.scope()), second.lease(one.graph.scope())])
  expect(a).not.toBe(b)
  expect(first.next()).not.toBe(second.next())
  await first.release()
  await second.release()
  expect(() => first.next()).toThrow('No worker number is leased')
})

test('no id is made before a number is leased', () => {
  expect(() => leasedIds().next()).toThrow('No worker number is leased')
})

test('a holder that could not renew stops before another process may take its number', async () => {
  let skew = 0
  const stalled = leasedIds({ now: () => Date.now() + skew, random: () => 0.25 })
  const number = await stalled.lease(one.graph.scope())
  const last = stalled.next()
  skew = 56_000
  expect(() => stalled.next()).toThrow('The lease of the worker number has run out')

  const successor = leasedIds({ now: () => Date.now() + 61_000, random: () => (number + 0.5) / 1016 })
  expect(await successor.lease(one.graph.scope())).toBe(number)
  expect(millisOfId(successor.next())).toBeGreaterThan(millisOfId(last))
  await successor.release()
})

test('the figures of the pool are real', async () => {
  const [alice, bob] = await people(one, 2)
  const states = async () => {
    const values = (await one.registry.getSingleMetric('neo4j_connections')?.get())?.values ?? []
    return Object.fromEntries(values.map((value) => [value.labels['state'], value.value]))
  }
  const running = followUsers(one.graph.scope(), follow(one, alice as never, bob as never))
  await new Promise((done) => setImmediate(done))
  // The statement is under way: the driver has taken a connection for it by the next turns of the loop.
  let seen = await states()
  for (let turn = 0; turn < 50 && !seen['in_use']; turn++) {
    await new Promise((done) => setImmediate(done))
    seen = await states()
  }
  expect(seen['in_use']).toBeGreaterThan(0)
  await running
  await userCards(one.graph.scope(), { id: alice as never })
  expect((await states())['idle']).toBeGreaterThan(0)
})
