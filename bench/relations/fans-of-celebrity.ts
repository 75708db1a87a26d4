import type { EventId, UserId } from '../../core/id-types.ts'
import { isSuspended, type Pairs, parts, personId, type RelationsScene, relationId } from './scene.ts'

/** All fans of the celebrity that the viewer may see, newest first, as the scene has them. */
export function fansOfCelebrity({ follows, blocks }: RelationsScene): { id: UserId; at: EventId }[] {
  const hidden = blockedWithViewer(blocks)
  const fans: { id: UserId; at: EventId }[] = []
  for (let number = follows.length / 2 - 1; number >= 0; number--) {
    const [fan = 0, followee] = follows.subarray(2 * number, 2 * number + 2)
    if (followee === parts.celebrity && !isSuspended(fan) && !hidden.has(fan))
      fans.push({ id: personId(fan), at: relationId('follow', number) })
  }
  return fans
}

/** Whom the viewer blocks, and who blocks it. */
export function blockedWithViewer(blocks: Pairs): Set<number> {
  const hidden = new Set<number>()
  for (let at = 0; at < blocks.length; at += 2) {
    const [who = 0, whom = 0] = blocks.subarray(at, at + 2)
    if (who === parts.viewer) hidden.add(whom)
    if (whom === parts.viewer) hidden.add(who)
  }
  return hidden
}
