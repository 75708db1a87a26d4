import { afterAll, beforeAll, expect, test } from 'vitest'
import type { UserId } from '../../core/id-types.ts'
import { openDriver } from '../../graph/driver.ts'
import { forgetTimelines } from '../../scripts/import/forget-timelines.ts'
import { partSockets } from '../../scripts/import/part-sockets.ts'
import { runImport } from '../../scripts/import/run-import.ts'
import { rowSource } from '../oracles/higgs-rows.ts'
import { type OpenParts, openParts, until } from '../parts.ts'
import { openStack, register, type Stack } from '../scene.ts'
import { listen } from './listener.ts'

const source = `open-${Date.now().toString(36)}`
let stack: Stack
let parts: OpenParts
beforeAll(async () => {
  ;[stack, parts] = await Promise.all([openStack(), openParts()])
})
afterAll(async () => {
  await parts?.close()
  await stack?.stop()
})

test('an imported block holds for open sockets and warm caches, and for nobody else', async () => {
  const [alice, bob, carol] = await Promise.all(['alice', 'bob', 'carol'].map((name) => register(stack, name)))
  if (!alice || !bob || !carol) throw new Error('nobody came')
  await Promise.all([alice.follow(bob), carol.follow(bob)])
  const post = await bob.post('before')
  await stack.settle()
  const [fan, friend] = await Promise.all([alice, carol].map((one) => listen(stack.url, one.session.accessToken)))
  expect(await alice.timeline()).toMatchObject([{ text: 'before' }])
  await haveKeys([alice, bob])

  const config = parts.config
  const files = { blocks: rowSource([{ blocker: bob.id, blocked: alice.id }]) }
  const [tally] = await runImport(
    parts.graph.scope(),
    {
      source,
      files: () => files,
      pushThreshold: config.KITH_PUSH_THRESHOLD,
      partSockets: (pairs) => partSockets(config.REDIS_QUEUE_URL, 5_000, pairs),
      forgetTimelines: async () => void (await forgetTimelines(config.REDIS_CACHE_URL, 5_000)),
    },
    screen,
  )
  expect(tally).toMatchObject({ kind: 'blocks', created: 1, skipped: 0, ended: 1 })

  expect(await alice.timeline()).toEqual([])
  await expect(alice.client.getUser({ userId: bob.id })).rejects.toMatchObject({ code: 'not_found' })
  await expect(alice.client.getPost({ postId: post.id })).rejects.toMatchObject({ code: 'not_found' })
  await bob.post('after')
  await friend?.hears('timeline:post', ({ post: { text } }) => text === 'after')
  // What alice's socket would have heard of that post came before what is her own.
  await alice.post('mine')
  await fan?.hears('timeline:post', ({ post: { text } }) => text === 'mine')
  expect(fan?.heard.filter(({ name }) => name === 'timeline:post')).toHaveLength(1)
  fan?.socket.disconnect()
  friend?.socket.disconnect()
  await until('the sockets are closed', () => !fan?.socket.connected && !friend?.socket.connected)
})

const screen = {
  begin() {},
  end() {},
  progress() {},
  skipped() {},
  note() {},
  summary() {},
  close: async () => {},
}

/** Accounts of the service as if they had been imported: under their own id. */
async function haveKeys(people: readonly { id: string }[]): Promise<void> {
  const driver = openDriver(parts.config)
  const session = driver.session()
  try {
    const ids = people.map(({ id }) => BigInt(id as UserId))
    await session.run("UNWIND $ids AS id MATCH (u:User {id: id}) SET u.importKey = $source + ':' + toString(id)", {
      ids,
      source,
    })
  } finally {
    await session.close()
    await driver.close()
  }
}
