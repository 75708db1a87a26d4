import type { EventId, UserId } from '../core/id-types.ts'
import type { Role } from '../core/privacy.ts'
import { setUserRole } from '../graph/generated/users.ts'
import { raiseUser } from '../views/raise.ts'
import { openParts } from './parts.ts'
import { type Actor, register } from './scene.ts'

/** Registers somebody and gives them a role, as `kith role` does. */
export async function registerStaff(
  stack: { url: string },
  name: string,
  role: Exclude<Role, 'user'> = 'moderator',
): Promise<Actor> {
  const actor = await register(stack, name)
  const parts = await openParts()
  try {
    const { graph, ids, cache } = parts
    const id = actor.id as UserId
    await setUserRole(graph.scope(), { id, role, at: ids.next<'EventId'>() as EventId, atMillis: Date.now() })
    await raiseUser(cache, id)
  } finally {
    await parts.close()
  }
  return actor
}
