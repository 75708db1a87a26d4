import { privacies, visOf } from '../../core/privacy.ts'
import { graphemeCount, isCleanText, normaliseText } from '../../core/text.ts'
import { type ImportPostsInput, importPosts } from '../../graph/generated/imports.ts'
import { type ImportKind, importKey } from './import-kind.ts'
import { readIdTime } from './read-time.ts'

const MAX_CHARACTERS = 2_000

/** Posts with the time they had. Without an `id` of its own a post is known by its line. */
export const postsKind: ImportKind<ImportPostsInput> = {
  name: 'posts',
  columns: ['id', 'author', 'text', 'createdAt', 'privacy'],
  required: ['author', 'text', 'createdAt'],
  read(values, { line, number }, run) {
    const { id, author = '', createdAt = '', privacy: given = '' } = values as Partial<Record<string, string>>
    if (author === '') return 'no author'
    const privacy = privacies.find((name) => name === (given || 'public'))
    if (privacy === undefined) return `privacy is neither ${privacies.join(' nor ')}: "${given.slice(0, 40)}"`
    const text = normaliseText(values['text'] ?? '')
    if (text.trim() === '') return 'no text'
    if (!isCleanText(text)) return 'the text has control characters or lone surrogates'
    // Counting characters is slow; a text cannot have more of them than code units.
    if (text.length > MAX_CHARACTERS && graphemeCount(text, MAX_CHARACTERS) > MAX_CHARACTERS)
      return `the text has more than ${MAX_CHARACTERS} characters`
    const atMillis = readIdTime(createdAt, run.now)
    if (typeof atMillis === 'string') return atMillis
    return {
      line,
      key: importKey(run.source, id || `#${number}`),
      authorKey: importKey(run.source, author),
      id: run.ids.ofTime(atMillis),
      text,
      privacy,
      vis: visOf[privacy],
      pushThreshold: run.pushThreshold,
      atMillis,
    }
  },
  send: importPosts,
  again: (row, round, run) => ({ ...row, id: run.ids.ofTime(row.atMillis, 2 ** round) }),
  reasons: {
    duplicate: 'this id was imported from another row',
    unknown_author: 'the author is not known',
    id_taken: 'no free id at this time',
  },
}
