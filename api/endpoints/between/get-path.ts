import { AppError } from '../../../core/errors.ts'
import type { UserId } from '../../../core/id-types.ts'
import { type PathVia, path, userId, via } from '../../../core/shapes.ts'
import { pathStep } from '../../../graph/generated/between.ts'
import { pathBetween } from '../../../views/path-between.ts'
import { userCards } from '../../../views/user-cards.ts'
import { defineEndpoint, type EndpointContext } from '../../endpoint.ts'
import { mustSee } from '../../must-see.ts'
import { rates } from '../../rates.ts'
import { type RawJson, rawObject } from '../../raw-json.ts'

/** Searches, when what was found is gone before it is told. */
const SEARCHES = 3

export const getPath = defineEndpoint({
  name: 'getPath',
  method: 'GET',
  path: '/v1/users/:userId/path',
  summary: 'A shortest path from the viewer to an account, with the people on it.',
  description:
    'Only over people the viewer may see; between two locked accounts a step counts if the viewer sees the lists of one. ' +
    'The search ends after KITH_PATH_MILLIS; `complete` is false when it had not found out by then.',
  tag: 'between',
  auth: 'account',
  policy: 'account',
  rateLimit: rates.read,
  params: { userId },
  query: { via },
  status: 200,
  response: path,
  errors: [],
  handler: async (ctx, { userId, via }) => {
    const viewerId = ctx.viewer.userId
    await mustSee(ctx, userId)
    const endsAt = ctx.now() + ctx.config.KITH_PATH_MILLIS
    for (let search = 0; search < SEARCHES; search++) {
      const ids = userId === viewerId ? [userId] : await pathBetween(ctx, { viewerId, userId, via, endsAt })
      if (ids === 'timed_out' || ids === null) return { degree: null, people: [], edges: [], complete: ids === null }
      const told = await pathOver(ctx, ids, via)
      if (told) return told
    }
    throw new AppError('unavailable', { detail: 'The network changed while it was searched', retryAfterSeconds: 1 })
  },
})

/** The answer for the accounts on a path; null when one of them, or what ties two of them, is not there any more. */
async function pathOver(
  ctx: Pick<EndpointContext, 'graph' | 'objects' | 'now' | 'beholder'>,
  ids: readonly UserId[],
  via: PathVia,
): Promise<RawJson | null> {
  const ways = { friends: via !== 'following', along: via !== 'friends', against: via === 'any' }
  const steps = ids.slice(1).map((secondId, at) => ({ firstId: ids[at] as UserId, secondId }))
  const [people, ties] = await Promise.all([
    userCards(ctx, ctx.beholder, ids),
    Promise.all(steps.map((step) => pathStep(ctx.graph, { ...step, ...ways }))),
  ])
  const edges = steps.flatMap(({ firstId, secondId }, at) => {
    const tie = ties[at]?.tie ?? 'none'
    if (tie === 'none') return []
    const [from, to] = tie === 'against' ? [secondId, firstId] : [firstId, secondId]
    return [{ from, to, kind: tie === 'friend' ? 'friend' : 'follow' }]
  })
  if (people.length < ids.length || edges.length < steps.length) return null
  return rawObject(
    `{"degree":${steps.length},"people":[${people.join(',')}],"edges":${JSON.stringify(edges)},"complete":true}`,
  )
}
