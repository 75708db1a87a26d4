import { z } from 'zod'
import { AppError } from '../../../core/errors.ts'
import { relationship, userId } from '../../../core/shapes.ts'
import { muteUser as storeMute } from '../../../graph/generated/relations.ts'
import { raiseTies, whileRaised } from '../../../views/raise.ts'
import { defineEndpoint } from '../../endpoint.ts'
import { rates } from '../../rates.ts'
import { relationshipNow } from '../../relationship-now.ts'

/** Times are told with four digits for the year. */
const LATEST_MILLIS = Date.UTC(9999, 11, 31)

const until = z.iso
  .datetime({ offset: true })
  .transform((text) => Date.parse(text))
  .nullish()
  .meta({ description: 'When the mute ends by itself, in the future; null or absent: never.' })

export const muteUser = defineEndpoint({
  name: 'muteUser',
  method: 'PUT',
  path: '/v1/me/mutes/:userId',
  summary: 'Mute an account, for ever or until a time.',
  description:
    'Its posts leave the home timeline and the sockets of the viewer; its profile and lists stay as they are, and it is not told. Muting again with another end replaces the end.',
  tag: 'relations',
  auth: 'account',
  policy: 'act',
  rateLimit: rates.follow,
  params: { userId },
  body: { until },
  status: 201,
  response: relationship,
  errors: ['not_found', 'already_muting', 'cannot_mute_self', 'mute_limit'],
  handler: async (ctx, input) => {
    const { graph, ids, config, push, viewer } = ctx
    const muterId = viewer.userId
    const mutedId = input.userId
    const until = input.until ?? null
    const nowMillis = ctx.now()
    if (until !== null && !ctx.replaying && (until <= nowMillis || until > LATEST_MILLIS))
      throw new AppError('validation_failed', {
        errors: [{ path: 'until', code: 'invalid_value', message: 'must be in the future, before the year 10000' }],
      })
    if (muterId === mutedId) throw new AppError('cannot_mute_self')
    const limit = config.KITH_MUTE_LIMIT
    const { outcome } = await whileRaised(
      () => raiseTies(ctx, [muterId]),
      () => storeMute(graph, { muterId, mutedId, until, limit, nowMillis, at: ids.next() }),
    )
    if (outcome !== 'muted') throw new AppError(outcome)
    // A repeated answer changes nothing: meanwhile the mute may have ended.
    if (!graph.replayed()) await push.stand(muterId, mutedId, 'none')
    return relationshipNow(ctx, mutedId)
  },
})
