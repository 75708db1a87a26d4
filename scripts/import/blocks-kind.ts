import { type ImportBlocksInput, importBlocks } from '../../graph/generated/imports.ts'
import { type ImportKind, importKey } from './import-kind.ts'
import { readIdTime } from './read-time.ts'

/** Who blocks whom. Without `at` the order of the rows is the order of time. */
export const blocksKind: ImportKind<ImportBlocksInput> = {
  name: 'blocks',
  columns: ['blocker', 'blocked', 'at'],
  required: ['blocker', 'blocked'],
  read(values, { line, number }, run) {
    const { blocker = '', blocked = '', at = '' } = values as Partial<Record<string, string>>
    if (blocker === '') return 'no blocker'
    if (blocked === '') return 'nobody is blocked'
    if (blocker === blocked) return 'an account cannot block itself'
    const millis = at === '' ? null : readIdTime(at, run.now)
    if (typeof millis === 'string') return millis
    return {
      line,
      blockerKey: importKey(run.source, blocker),
      blockedKey: importKey(run.source, blocked),
      at: millis === null ? run.ids.ofRow(number) : run.ids.ofTime(millis),
    }
  },
  async send(graph, rows) {
    const outcomes = await importBlocks(graph, rows)
    return outcomes.map(({ line, outcome, blockerId, blockedId, ended }) =>
      blockerId && blockedId && ended > 0
        ? { line, outcome, parted: { pair: [blockerId, blockedId], ended } }
        : { line, outcome },
    )
  },
  again: () => null,
  reasons: {
    duplicate: 'this block was imported from another row',
    unknown_blocker: 'the blocker is not known',
    unknown_blocked: 'the blocked account is not known',
    same_account: 'an account cannot block itself',
  },
}
