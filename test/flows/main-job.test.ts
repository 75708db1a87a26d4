import { afterAll, beforeAll, describe, test } from 'vitest'
import { endAll, type KithProcess, spawnKith } from '../processes.ts'
import { openStack, type Stack } from '../scene.ts'
import { tellMainJob } from './main-job-story.ts'

describe('in one process', () => {
  let stack: Stack
  beforeAll(async () => {
    stack = await openStack()
  })
  afterAll(() => stack?.stop())

  test('from registering to deleting, a post is where it belongs and nowhere else', async () => {
    await tellMainJob({ write: stack.url, read: stack.url, sockets: stack.url, settle: stack.settle })
  })
})

describe('with two API and two worker processes, and one for sockets', () => {
  const env = { KITH_SESSION_RECHECK_MILLIS: '0', KITH_LOGIN_FLOOR_MILLIS: '0' }
  let processes: KithProcess[] = []
  let watching: Stack

  beforeAll(async () => {
    const entries = ['api', 'api', 'worker', 'worker', 'realtime'] as const
    processes = await Promise.all(entries.map((entry) => spawnKith(entry, env)))
    // Only to see when the events have had their effect; it serves nobody and consumes nothing.
    watching = await openStack({}, { roles: [] })
  }, 180_000)
  afterAll(async () => {
    await watching?.stop()
    await endAll(processes)
  })

  test('whoever writes at one and reads at the other sees the same, many at once', async () => {
    const url = (index: number) => processes[index]?.url ?? ''
    const stages = [
      { write: url(0), read: url(1), sockets: url(4) },
      { write: url(1), read: url(0), sockets: url(4) },
      { write: url(0), read: url(0), sockets: url(4) },
      { write: url(1), read: url(1), sockets: url(4) },
    ]
    await Promise.all(stages.map((stage) => tellMainJob({ ...stage, settle: watching.settle })))
  }, 90_000)
})
