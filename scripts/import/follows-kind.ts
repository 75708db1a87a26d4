import { type ImportFollowsInput, importFollows } from '../../graph/generated/imports.ts'
import { type ImportKind, importKey } from './import-kind.ts'
import { readIdTime } from './read-time.ts'

/** Who follows whom. Without `at` the order of the rows is the order of time. */
export const followsKind: ImportKind<ImportFollowsInput> = {
  name: 'follows',
  columns: ['follower', 'followee', 'at'],
  required: ['follower', 'followee'],
  read(values, { line, number }, run) {
    const { follower = '', followee = '', at = '' } = values as Partial<Record<string, string>>
    if (follower === '') return 'no follower'
    if (followee === '') return 'no followee'
    if (follower === followee) return 'an account cannot follow itself'
    const millis = at === '' ? null : readIdTime(at, run.now)
    if (typeof millis === 'string') return millis
    return {
      line,
      followerKey: importKey(run.source, follower),
      followeeKey: importKey(run.source, followee),
      at: millis === null ? run.ids.ofRow(number) : run.ids.ofTime(millis),
    }
  },
  send: importFollows,
  again: () => null,
  reasons: {
    duplicate: 'this follow was imported from another row',
    unknown_follower: 'the follower is not known',
    unknown_followee: 'the followee is not known',
    same_account: 'an account cannot follow itself',
    blocked: 'one of the two blocks the other',
  },
}
