import { seededRandom } from './random.ts'

export type DemoSentence = { id: string; lang: string; text: string; english: string }
/** `lively` people write often whatever the power law gives them. */
export type DemoAuthor = { id: string; country: number; friends: number; lively: boolean }

const POSTS = 24_000
const DAYS = 30
const DAY_MILLIS = 86_400_000
/** Exponent of the activity: most people post once or twice, a few hundreds of times.
 *  @source Pareto weights; the measured shape of such networks (few write most) */
const ACTIVITY = 0.9
const LIVELY = 15
const ENGLISH_SHARE = 0.55
const FRIENDS_SHARE = 0.1

/** Posts of the last 30 days, oldest first: who writes follows a power law, when has busy and quiet hours, and what is a
 *  sentence in English or in the language that the author's country was given; every tenth is for friends. The same for the same start time. */
export function demoPosts(
  authors: readonly DemoAuthor[],
  sentences: readonly DemoSentence[],
  startedAt: number,
): Record<string, string>[] {
  const random = seededRandom(30)
  const pickAuthor = weightedPick(
    // Friends add weight, so that timelines of well connected people are alive.
    authors.map(({ friends, lively }) => {
      const activity = (1 - random()) ** -ACTIVITY
      return Math.max(activity, lively ? LIVELY : 0) * (1 + Math.log2(1 + friends))
    }),
    random,
  )
  const pickHour = weightedPick(
    Array.from({ length: 24 }, (_, hour) => 1.15 + Math.sin(((hour - 9) / 24) * 2 * Math.PI)),
    random,
  )
  // Numbers of its own, so that the rest does not hang on it.
  const circle = seededRandom(10)
  const english = sentences.filter(({ lang }) => lang === 'en')
  const languages = [...new Set(sentences.map(({ lang }) => lang))].filter((lang) => lang !== 'en').sort()
  const ofLanguage = new Map(languages.map((language) => [language, sentences.filter(({ lang }) => lang === language)]))
  const begin = startedAt - DAYS * DAY_MILLIS

  const posts = Array.from({ length: POSTS }, () => {
    const author = authors[pickAuthor()] as DemoAuthor
    const own = ofLanguage.get(languages[author.country % languages.length] ?? 'en') ?? english
    const from = random() < ENGLISH_SHARE ? english : own
    const day = Math.floor(random() * DAYS)
    const at = begin + day * DAY_MILLIS + pickHour() * 3_600_000 + Math.floor(random() * 3_600_000)
    const text = from[Math.floor(random() * from.length)]?.text ?? ''
    return { author: author.id, at, text, privacy: circle() < FRIENDS_SHARE ? 'friends' : 'public' }
  })
  return posts
    .sort((a, b) => a.at - b.at)
    .map(({ at, ...post }, number) => ({ id: String(number + 1), ...post, createdAt: String(at) }))
}

/** Picks positions of a list in proportion to their weights. */
function weightedPick(weights: readonly number[], random: () => number): () => number {
  let total = 0
  const sums = weights.map((weight) => {
    total += weight
    return total
  })
  return () => {
    const target = random() * total
    let low = 0
    let high = sums.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? 0) > target) high = middle
      else low = middle + 1
    }
    return low
  }
}
