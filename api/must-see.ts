import { AppError } from '../core/errors.ts'
import type { UserId } from '../core/id-types.ts'
import { canSeeAccount, canSeeContent, noTie, type Tie } from '../core/privacy.ts'
import { tiesOf, tiesTo } from '../views/ties.ts'
import { userCardTexts } from '../views/user-cards.ts'
import type { EndpointContext } from './endpoint.ts'

type Seeing = Pick<EndpointContext, 'graph' | 'objects' | 'now' | 'beholder'>

/** Refuses an account that the viewer must not know exists, before anything of it is read.
 *  @throws AppError not_found */
export async function mustSee(ctx: Seeing, id: UserId): Promise<void> {
  await lookAt(ctx, id)
}

/** Refuses, as mustSee does, and a locked account's lists and posts for all but its fans and friends.
 *  @returns how the viewer stands to the account
 *  @throws AppError not_found, account_locked */
export async function mustSeeContent(ctx: Seeing, id: UserId): Promise<Tie> {
  const { card, tie } = await lookAt(ctx, id)
  if (!canSeeContent(ctx.beholder, card, tie)) throw new AppError('account_locked')
  return tie
}

async function lookAt(ctx: Seeing, id: UserId) {
  const { beholder } = ctx
  const [cards, ties] = await Promise.all([userCardTexts(ctx, [id]), tiesOf(ctx, beholder)])
  const card = cards.get(id)
  if (!card) throw new AppError('not_found')
  const tie = (await tiesTo(ctx, beholder, ties, [card])).get(id) ?? noTie
  if (!canSeeAccount(beholder, card, tie)) throw new AppError('not_found')
  return { card, tie }
}
