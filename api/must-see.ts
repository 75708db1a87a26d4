import { AppError } from '../core/errors.ts'
import type { UserId } from '../core/id-types.ts'
import { canSeeAccount } from '../core/privacy.ts'
import { type CardSource, userCardTexts } from '../views/user-cards.ts'

/** Refuses an account that the viewer must not know exists, before any list of it is read.
 *  @throws AppError not_found */
export async function mustSee(source: CardSource, viewerId: UserId | null, id: UserId): Promise<void> {
  const card = (await userCardTexts(source, [id])).get(id)
  if (!card || !canSeeAccount(viewerId, card)) throw new AppError('not_found')
}
