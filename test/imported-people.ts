import { randomBytes } from 'node:crypto'
import type { UserId } from '../core/id-types.ts'
import { type ImportPeopleInput, importPeople } from '../graph/generated/imports.ts'
import type { Graph } from '../graph/spec.ts'
import type { LeasedIds } from '../graph/worker-lease.ts'

export type ImportedPerson = ImportPeopleInput & { id: UserId }

/** Active accounts whose names nobody else has, without passwords and sessions: the quickest way to many.
 *  @param source first part of their import keys
 *  @throws Error when one of them was refused */
export async function importedPeople(
  graph: Graph,
  ids: Pick<LeasedIds, 'next'>,
  { source, count }: { source: string; count: number },
): Promise<ImportedPerson[]> {
  const prefix = `${source[0]}${randomBytes(6).toString('hex')}`
  const rows = Array.from({ length: count }, (_, number) => ({
    line: number + 1,
    key: `${source}:${prefix}:${number}`,
    id: ids.next<'UserId'>() as UserId,
    username: `${prefix}_${number}`,
    usernameKey: `${prefix}_${number}`,
    email: null,
    phone: null,
    nickname: `${prefix} ${number}`,
    passwordHash: null,
    gender: null,
    birthday: null,
    location: null,
    bio: null,
    status: 'active',
    locked: false,
    atMillis: Date.now(),
  }))
  const refused = await importPeople(graph, rows)
  if (refused.length > 0) throw new Error(`people were not created: ${JSON.stringify(refused)}`)
  return rows
}
