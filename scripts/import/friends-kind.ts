import { type ImportFriendsInput, importFriends } from '../../graph/generated/imports.ts'
import { type ImportKind, importKey } from './import-kind.ts'
import { readIdTime } from './read-time.ts'

/** Who is friends with whom, each pair once in either order. Without `at` the order of the rows is the order of time. */
export const friendsKind: ImportKind<ImportFriendsInput> = {
  name: 'friends',
  columns: ['person', 'friend', 'at'],
  required: ['person', 'friend'],
  read(values, { line, number }, run) {
    const { person = '', friend = '', at = '' } = values as Partial<Record<string, string>>
    if (person === '') return 'no person'
    if (friend === '') return 'no friend'
    if (person === friend) return 'an account cannot be its own friend'
    const millis = at === '' ? null : readIdTime(at, run.now)
    if (typeof millis === 'string') return millis
    return {
      line,
      personKey: importKey(run.source, person),
      friendKey: importKey(run.source, friend),
      at: millis === null ? run.ids.ofRow(number) : run.ids.ofTime(millis),
    }
  },
  send: importFriends,
  again: () => null,
  reasons: {
    duplicate: 'this friendship was imported from another row',
    unknown_person: 'the person is not known',
    unknown_friend: 'the friend is not known',
    same_account: 'an account cannot be its own friend',
    blocked: 'one of the two blocks the other',
  },
}
