import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Running } from '../../app/start.ts'
import { openDriver } from '../../graph/driver.ts'
import { startProcess } from '../parts.ts'
import { wrongFollowPairs } from './follow-oracle.ts'
import { canLoadOffline, type OfflineStack, startOfflineStack } from './offline-stack.ts'
import { haveNetwork, linesOf, patient } from './shared-data.ts'
import { slashdotRows } from './slashdot-rows.ts'

const NETWORK = 'slashdot0902'
const able = haveNetwork(NETWORK) && (await canLoadOffline())

/** 82,168 people and 870,161 follows. */
describe.skipIf(!able)('the Slashdot network, as follows', () => {
  let stack: OfflineStack
  let api: Running
  let edges: ReadonlySet<string>

  beforeAll(async () => {
    const { edges: all, ...rows } = await slashdotRows()
    edges = all
    stack = await startOfflineStack({ source: NETWORK, rows, pushThreshold: 10_000 })
    api = await startProcess(['api'], { ...stack.env, ...patient })
  }, 300_000)

  afterAll(async () => {
    await api?.stop()
    await stack?.stop()
  }, 60_000)

  test('answers every field of the 200 pairs right', async () => {
    expect(await wrongFollowPairs(stack.parts, NETWORK, api.url ?? '', edges)).toEqual({ pairs: 200, wrong: [] })
  })

  test('has everybody’s number of followees and fans', async () => {
    const found = await counts()
    let people = 0
    const wrong: string[] = []
    for await (const line of linesOf(`${NETWORK}/oracle/degrees.tsv.gz`)) {
      const [person = '', following = '', fans = ''] = line.split('\t')
      if (person === 'id') continue
      people += 1
      if (found.get(person) !== `${following} ${fans}`)
        wrong.push(`${person}: ${found.get(person)}, not ${following} ${fans}`)
    }
    expect({ people, wrong }).toEqual({ people: 82_168, wrong: [] })
  })

  /** The counts of profiles, as userProfiles reads them, of everybody at once. */
  async function counts(): Promise<Map<string, string>> {
    const driver = openDriver(stack.parts.config)
    const session = driver.session()
    try {
      const { records } = await session.run(
        `MATCH (u:User) RETURN split(u.importKey, ':')[1] AS person,
           COUNT { (u)-[:FOLLOWS]->() } + ' ' + COUNT { (u)<-[:FOLLOWS]-() } AS counts`,
      )
      return new Map(records.map((record) => [record.get('person'), record.get('counts')]))
    } finally {
      await session.close()
      await driver.close()
    }
  }
})
