import type { RowSource } from '../../scripts/import/row-source.ts'
import { rowSource } from './higgs-rows.ts'
import { linesOf } from './shared-data.ts'

type SlashdotRows = {
  people: RowSource
  follows: RowSource
  /** The follows once more, as `follower followee`. */
  edges: ReadonlySet<string>
}

/** The Slashdot network as rows of import files: a line is a follow, unless it leads from somebody to themself. */
export async function slashdotRows(): Promise<SlashdotRows> {
  const people = new Set<string>()
  const edges = new Set<string>()
  const follows: { follower: string; followee: string }[] = []
  for await (const line of linesOf('slashdot0902/soc-Slashdot0902.txt.gz')) {
    if (line.startsWith('#')) continue
    const [follower = '', followee = ''] = line.trim().split('\t')
    people.add(follower).add(followee)
    if (follower === followee) continue
    follows.push({ follower, followee })
    edges.add(`${follower} ${followee}`)
  }
  return { people: rowSource([...people].map((id) => ({ id }))), follows: rowSource(follows), edges }
}
