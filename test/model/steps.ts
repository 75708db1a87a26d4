import fc from 'fast-check'

/** One thing that somebody tries. Numbers wrap around, so that a history that lost steps still runs. */
export type Step = {
  do: Deed
  by: number
  /** How far from `by` the other stands; 0: oneself. */
  off: number
  /** Chooses among what there is to answer, end or take back; every eighth takes `by` and `off` as they are. */
  which: number
  /** Which of the two API processes takes it; the other one is read. */
  side: number
  /** Any flavour the deed has: privacy, end of a mute, answer to who waits. */
  flavour: number
}

const weights = {
  follow: 10,
  unfollow: 3,
  acceptFollow: 4,
  declineFollow: 2,
  removeFan: 3,
  askFriend: 7,
  acceptFriend: 6,
  endFriendRequest: 2,
  unfriend: 5,
  block: 4,
  unblock: 3,
  mute: 3,
  muteBriefly: 1,
  unmute: 2,
  lock: 3,
  unlock: 2,
  deactivate: 1,
  reactivate: 2,
  suspend: 1,
  takeBack: 2,
  post: 8,
  remove: 2,
  settle: 2,
} as const
export type Deed = keyof typeof weights

export type Plan = {
  people: number
  /** Everybody has an open socket. */
  sockets: boolean
  /** What is read besides what a step touched. */
  roll: number
  /** Who follows whom, who are friends, who has posted what and is locked, before the rest begins. */
  before: [deed: 'follow' | 'befriend', by: number, off: number][]
  posts: [by: number, flavour: number][]
  locked: number[]
  steps: Step[]
}

const many = fc.nat({ max: 59 })

const step: fc.Arbitrary<Step> = fc.record({
  do: fc.oneof(
    ...(Object.keys(weights) as Deed[]).map((deed) => ({ weight: weights[deed], arbitrary: fc.constant(deed) })),
  ),
  by: many,
  off: many,
  which: fc.nat({ max: 79 }),
  side: fc.nat({ max: 1 }),
  flavour: fc.nat({ max: 11 }),
})

export const plan: fc.Arbitrary<Plan> = fc.record({
  people: fc.integer({ min: 4, max: 5 }),
  sockets: fc.nat({ max: 2 }).map((number) => number === 2),
  roll: fc.nat({ max: 2 ** 30 }),
  before: fc.array(fc.tuple(fc.constantFrom('follow', 'befriend'), many, many), {
    minLength: 2,
    maxLength: 8,
    size: 'max',
  }),
  posts: fc.array(fc.tuple(many, fc.nat({ max: 11 })), { minLength: 2, maxLength: 8, size: 'max' }),
  locked: fc.array(many, { maxLength: 2 }),
  steps: fc.array(step, { minLength: 10, maxLength: 25, size: 'max' }),
})
