import type { Context, Graph } from '../app/context.ts'
import type { EpochMillis, EventId, UserId } from '../core/id-types.ts'
import { listSessions, sessionsEndedBy } from '../graph/generated/sessions.ts'
import { reactivateUser, type SuspendUserRow, suspendUser } from '../graph/generated/users.ts'
import { raiseSessions, raiseUser } from '../views/raise.ts'

type Changing = Pick<Context, 'objects'> & { graph: Graph }
type Change = {
  id: UserId
  /** Who decides; null: the command line, which no role holds back. */
  byId: UserId | null
  reason: string | null
  at: EventId
  atMillis: EpochMillis
}

/** Suspends an account: from the answer on it and its posts are absent for everybody but staff, and its tokens are refused, in
 *  every process. What a process that is killed here leaves undone, the jobs of the events do; they close its sockets, too,
 *  but the caller tells them sooner.
 *  @throws AppError unavailable, before the write, when caches cannot be made void */
export async function suspend(ctx: Changing, change: Change): Promise<SuspendUserRow> {
  const { graph } = ctx
  const { id, atMillis } = change
  const open = await listSessions(graph, { userId: id, now: atMillis })
  await Promise.all([raiseUser(ctx, id), raiseSessions(ctx, idsOf(open))])
  const outcome = await suspendUser(graph, rowOf(change))
  const ended = await sessionsEndedBy(graph, { userId: id, at: change.at })
  await Promise.all([raiseUser(ctx, id), raiseSessions(ctx, idsOf(ended))])
  return outcome
}

/** Takes a suspension back: everything is there again, for everybody, as it was before; the person signs in anew.
 *  @throws AppError unavailable, before the write, when caches cannot be made void */
export async function reactivate(ctx: Changing, change: Change): Promise<SuspendUserRow> {
  await raiseUser(ctx, change.id)
  const outcome = await reactivateUser(ctx.graph, rowOf(change))
  await raiseUser(ctx, change.id)
  return outcome
}

const idsOf = <Id>(rows: readonly { id: Id }[]): Id[] => rows.map(({ id }) => id)

function rowOf({ id, byId, reason, at, atMillis }: Change) {
  return { id, byId: byId ?? id, unquestioned: byId === null, reason, at, atMillis }
}
