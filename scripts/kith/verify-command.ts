import { Presets, SingleBar } from 'cli-progress'
import { Command } from 'commander'
import type { UserId } from '../../core/id-types.ts'
import { standingOf } from '../../core/relationship.ts'
import { roomStandings } from '../../graph/generated/relations.ts'
import type { Graph } from '../../graph/spec.ts'
import { raisePost, raiseTies, whileRaised } from '../../views/raise.ts'
import type { Invariant, Offence } from '../../workers/invariants.ts'
import { type Finding, type Verification, type VerifyOptions, verify } from '../../workers/verify.ts'
import { forgetTimelines } from '../import/forget-timelines.ts'
import { type Caches, openCaches } from './open-caches.ts'
import { openGraph } from './open-graph.ts'

const FORGET_MILLIS = 10_000
const PLAIN_EVERY_MILLIS = 2_000
const SHOWN = 3

/** `kith verify`. Its exit code: 0 the graph is whole (or is now), 1 something is left, 130 it was stopped. */
export const verifyCommand = new Command('verify')
  .description('Look for what no write leaves behind: a follow across a block, a friendship without consent, ...')
  .option('--repair', 'put it right, and make void what is cached of it')
  .option('--json', 'one JSON object a line')
  .addHelpText(
    'after',
    `
Walks over the whole graph in small steps, beside a running Kith. Without --repair nothing is written but the result,
which the workers show as the metric kith_invariant_violations. What is looked for: cypher/invariants/. What a repair
does: docs/decisions/invariants.md. Exit code: 0 the graph is whole, or was made so; 1 something is left; 130 stopped.`,
  )
  .action(async (options: { repair?: boolean; json?: boolean }) => {
    let stopped = false
    const stop = (): void => {
      if (stopped) process.exit(130)
      stopped = true
      console.error('Stopping after this step; once more ends it at once.')
    }
    process.on('SIGINT', stop).on('SIGTERM', stop)
    const bar = progress()
    const walk = { stopped: () => stopped, progress: bar.update }
    const done = await openGraph({}, async ({ graph, config }) => {
      const source = { graph: { scope: () => graph }, now: Date.now }
      if (!options.repair) return verify(source, walk)
      return openCaches(config, async (caches) => {
        let postsChanged = false
        const repair: VerifyOptions['repair'] = async (scope, invariant, rows) => {
          postsChanged ||= forgetsTimelines(invariant)
          return repairWith(caches, scope, invariant, rows)
        }
        try {
          return await verify(source, { ...walk, repair })
        } finally {
          if (postsChanged) await forgetTimelines(config.REDIS_CACHE_URL, FORGET_MILLIS)
        }
      })
    }).finally(() => {
      bar.end()
      process.off('SIGINT', stop).off('SIGTERM', stop)
    })
    for (const finding of done.findings) console.log(options.json ? jsonOf(finding) : lineOf(finding, options.repair))
    if (!done.complete) console.error('Stopped: the rest of the graph was not looked at.')
    process.exitCode = codeOf(done)
  })

/** Posts may be missing in, or stand in, the timelines of any number of fans. */
function forgetsTimelines({ over, name }: Invariant): boolean {
  return over === 'posts' || name === 'missing-pulls'
}

async function repairWith(
  { objects, timelines, push }: Caches,
  graph: Graph,
  invariant: Invariant,
  rows: readonly Offence[],
): Promise<{ repaired: number }> {
  const now = Date.now()
  const ids = [...new Set(rows.flatMap(({ fromId, toId }) => [fromId, toId]))].filter((id) => id != null)
  const postIds = rows.flatMap(({ postId }) => postId ?? [])
  const outcome = await whileRaised(
    async () => {
      await raiseTies({ objects }, ids)
      for (const id of postIds) await raisePost({ objects }, id)
    },
    () => invariant.repair(graph, rows, now),
  )
  await timelines.drop(ids)
  for (const { fromId, toId } of rows) if (fromId && toId) await stand(graph, push, [fromId, toId])
  return outcome
}

/** Open sockets of the two stand where their relation says. */
async function stand(graph: Graph, push: Caches['push'], [a, b]: readonly [UserId, UserId]): Promise<void> {
  for (const [userId, authorId] of [
    [a, b],
    [b, a],
  ] as const) {
    if (userId === authorId) continue
    const { fanOf, friends } = await roomStandings(graph, { userId, nowMillis: Date.now() })
    const following = fanOf.includes(authorId)
    await push.stand(userId, authorId, standingOf({ following, friend: friends.includes(authorId), muting: false }))
  }
}

function codeOf({ complete, findings }: Verification): number {
  if (!complete) return 130
  return findings.some(({ left }) => left > 0) ? 1 : 0
}

function jsonOf({ invariant: { name, breach }, found, repaired, left, more, examples }: Finding): string {
  return JSON.stringify({ invariant: name, breach, found, repaired, left, more, examples })
}

function lineOf(
  { invariant: { name, breach }, found, repaired, left, more, examples }: Finding,
  repair = false,
): string {
  const mark = left > 0 ? 'BROKEN' : 'ok'
  const count = `${more ? 'at least ' : ''}${found.toLocaleString('en')}`
  const line = `${mark.padEnd(7)}${name.padEnd(36)}${found === 0 ? '0' : `${count} (${breach})`}`
  const fate =
    repair && found > 0 ? `, ${repaired.toLocaleString('en')} repaired, ${left.toLocaleString('en')} left` : ''
  return [`${line}${fate}`, ...examples.slice(0, SHOWN).map((row) => `         ${JSON.stringify(row)}`)].join('\n')
}

/** On the error output, so that the result can be piped: a bar on a terminal, a line every two seconds elsewhere. */
function progress(): { update(share: number): void; end(): void } {
  const out = process.stderr
  const bar = out.isTTY
    ? new SingleBar(
        { format: 'verify {bar} {percentage}% {duration_formatted}', stream: out, hideCursor: true },
        Presets.shades_classic,
      )
    : null
  bar?.start(1000, 0)
  let lastAt = Date.now()
  return {
    update(share) {
      if (bar) return bar.update(Math.floor(share * 1000))
      if (Date.now() - lastAt < PLAIN_EVERY_MILLIS) return
      lastAt = Date.now()
      out.write(`verify: ${Math.floor(share * 100)} %\n`)
    },
    end: () => bar?.stop(),
  }
}
