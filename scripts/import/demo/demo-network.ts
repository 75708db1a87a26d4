import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import type { RowSource } from '../row-source.ts'
import { demoNames } from './demo-names.ts'
import { type DemoSentence, demoPosts } from './demo-posts.ts'

const dataDir = join(import.meta.dirname, '../../../data')

/** Everybody's password is known, so these accounts are for a demo only. */
export const DEMO_PASSWORD = 'kith-demo-2026'
/** Account name -> person of the network: three who follow each other and some 120 to 175 more. */
const demoPeople = { alice: '3530', bob: '3450', carol: '5127' } as const
export const demoAccounts = Object.keys(demoPeople)
/** People who let in whom they like: three friends of alice, three friends of those, and two from afar. */
const locked = new Set(['140', '843', '2276', '75', '299', '630', '4321', '6543'])
export const DEMO_SOURCE = 'demo'
/** To be changed when what is made below changes: an unfinished import of another edition starts anew. */
const EDITION = 'demo-2'
export const DEMO_ATTRIBUTION =
  'People: LastFM Asia (B. Rozemberczki, R. Sarkar; MIT). Sentences from Tatoeba (tatoeba.org), CC BY 2.0 FR.'

type Files = { people: RowSource; friends: RowSource; follows: RowSource; posts: RowSource }

/** The demo network as rows of the import files; the same for the same start time.
 *  @param startedAt     epoch milliseconds; the posts lie in the 30 days before it
 *  @param passwordHash  of DEMO_PASSWORD */
export function demoNetwork(startedAt: number, passwordHash: string): Files {
  const people = table('lastfm-asia/lastfm_asia_target.csv.gz', ',') as { id: string; target: string }[]
  const edges = table('lastfm-asia/lastfm_asia_edges.csv.gz', ',') as { node_1: string; node_2: string }[]
  const sentences = table('tatoeba/tatoeba.tsv.gz', '\t') as DemoSentence[]
  const names = demoNames(people.length)
  const accounts = new Map(Object.entries(demoPeople).map(([username, id]) => [id as string, username]))
  const createdAt = String(startedAt - 40 * 86_400_000)
  const friends = new Map<string, number>()
  for (const { node_1, node_2 } of edges) for (const id of [node_1, node_2]) friends.set(id, (friends.get(id) ?? 0) + 1)

  const personRows = people.map(({ id, target }, number): Record<string, string> => {
    const username = accounts.get(id)
    const row = { id, location: `Country ${target}`, createdAt, locked: String(locked.has(id)) }
    if (!username) return { ...row, ...names[number] }
    const nickname = username.charAt(0).toUpperCase() + username.slice(1)
    return { ...row, username, nickname, passwordHash, bio: 'A demo account: anyone may log in.' }
  })
  const authors = people.map(({ id, target }) => ({
    id,
    country: Number(target),
    friends: friends.get(id) ?? 0,
    lively: accounts.has(id),
  }))
  return {
    people: rowsOf(personRows),
    // A friendship also follows both ways, as it does when somebody accepts one.
    friends: rowsOf(edges.map(({ node_1, node_2 }) => ({ person: node_1, friend: node_2 }))),
    follows: rowsOf(
      edges.flatMap(({ node_1, node_2 }) => [
        { follower: node_1, followee: node_2 },
        { follower: node_2, followee: node_1 },
      ]),
    ),
    posts: rowsOf(demoPosts(authors, sentences, startedAt)),
  }
}

function rowsOf(records: readonly Record<string, string>[]): RowSource {
  let read = 0
  return {
    fingerprint: EDITION,
    share: () => (records.length === 0 ? 1 : read / records.length),
    rows: (function* () {
      for (const values of records) yield { line: ++read, values }
    })(),
  }
}

function table(file: string, delimiter: string): unknown {
  const text = gunzipSync(readFileSync(join(dataDir, file)))
  return parse(text, { columns: true, delimiter, quote: delimiter === '\t' ? null : '"', skip_empty_lines: true })
}
