import type { RowSource } from '../../scripts/import/row-source.ts'
import { linesOf } from './shared-data.ts'

/** The Higgs network as rows of the three import files: line k of the activity is post k of its first user, who follows
 *  the second one when they are two. */
export async function higgsRows(): Promise<{ people: RowSource; follows: RowSource; posts: RowSource }> {
  const people = new Set<string>()
  const follows = new Set<string>()
  const posts: Record<string, string>[] = []
  for await (const line of linesOf('higgs/higgs-activity_time.txt.gz')) {
    const [author = '', other = '', second = ''] = line.split(' ')
    people.add(author).add(other)
    if (author !== other) follows.add(`${author} ${other}`)
    const id = String(posts.length)
    posts.push({ id, author, text: `post ${id}`, createdAt: second })
  }
  return {
    people: rowSource([...people].map((id) => ({ id }))),
    follows: rowSource(
      [...follows].map((pair) => {
        const [follower = '', followee = ''] = pair.split(' ')
        return { follower, followee }
      }),
    ),
    posts: rowSource(posts),
  }
}

/** Rows that are in memory already. */
export function rowSource(records: readonly Record<string, string>[]): RowSource {
  let read = 0
  return {
    fingerprint: `${records.length} rows`,
    share: () => (records.length === 0 ? 1 : read / records.length),
    rows: (function* () {
      for (const values of records) yield { line: ++read, values }
    })(),
  }
}
