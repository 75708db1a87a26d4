import type { PathVia } from '../../core/shapes.ts'
import { FIRST_OTHER, isSuspended, type RelationsScene } from './scene.ts'

/** Whom to search a path between. */
export type PathPairs = { name: string; via: PathVia; pick: (scene: RelationsScene, random: () => number) => Pair }
export type Pair = [from: number, to: number]

/** Pairs of the core, who have friends and follow each other, and pairs of everybody, nearly all of whom follow one
 *  celebrity and have no friend. */
export const randomPairs: readonly PathPairs[] = [
  { name: 'friends', via: 'friends', pick: ofCore },
  { name: 'following', via: 'following', pick: ofCore },
  { name: 'any', via: 'any', pick: ofCore },
  { name: 'following, everybody', via: 'following', pick: ofAll },
  { name: 'any, everybody', via: 'any', pick: ofAll },
]

/** From the core to an island of people who know and follow each other alone. */
export const unreachablePairs: readonly PathPairs[] = (['friends', 'following', 'any'] as const).map((via) => ({
  name: via,
  via,
  pick: ({ sizes, people }, random) => [
    active(FIRST_OTHER, sizes.core, random),
    active(people - sizes.islanders, people, random),
  ],
}))

function ofCore({ sizes }: RelationsScene, random: () => number): Pair {
  return [active(FIRST_OTHER, sizes.core, random), active(FIRST_OTHER, sizes.core, random)]
}

/** Without the island. */
function ofAll({ sizes, people }: RelationsScene, random: () => number): Pair {
  const end = people - sizes.islanders
  return [active(FIRST_OTHER, end, random), active(FIRST_OTHER, end, random)]
}

/** Nobody asks for, or as, a suspended account. */
function active(first: number, end: number, random: () => number): number {
  const one = first + Math.floor((end - first) * random())
  return isSuspended(one) ? active(first, end, random) : one
}
