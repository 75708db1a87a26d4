import type { Row } from '../frame/row.ts'
import type { RelationsBench } from './bench.ts'
import { fansPageHits, fansPages } from './fans-page.ts'
import { fansYouKnowFloor, fansYouKnowPage, fansYouKnowTime } from './fans-you-know.ts'
import { flagsTogether } from './flags.ts'
import { mutualFriendsHits, mutualFriendsTime } from './mutual-friends.ts'
import { pathHalf, pathTail, pathUnreachable } from './path-rows.ts'
import { privacyShare } from './privacy-share.ts'

/** The rows of `npm run bench -- relations`, in the order of their running. */
export const relationsRows: readonly Row<RelationsBench>[] = [
  fansPages,
  fansPageHits,
  fansYouKnowTime,
  fansYouKnowFloor,
  fansYouKnowPage,
  mutualFriendsTime,
  mutualFriendsHits,
  pathHalf,
  pathTail,
  pathUnreachable,
  flagsTogether,
  privacyShare,
]
