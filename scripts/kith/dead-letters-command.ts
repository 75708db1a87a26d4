import { Command } from 'commander'
import type { EpochMillis, EventId } from '../../core/id-types.ts'
import { isId } from '../../core/ids.ts'
import { dropDeadLetter, listDeadLetters, replayDeadLetter } from '../../graph/generated/outbox.ts'
import type { Graph } from '../../graph/spec.ts'
import { CommandFault } from './command-fault.ts'
import { openGraph } from './open-graph.ts'

type Letter = { id: string; deadAt: string; dead: string[]; deadReason: string; events: string }

/** `kith dead-letters`: events whose effect failed for good. */
export const deadLettersCommand = new Command('dead-letters').description(
  'Events whose effect failed for good: look at them, send them again, give them up.',
)

deadLettersCommand
  .command('list')
  .description('The latest dead letters, one a line: id, time, who failed, what happened, the reason.')
  .option('--limit <n>', 'how many at most', '50')
  .option('--json', 'one JSON object a line')
  .action(async ({ limit, json }: { limit: string; json?: boolean }) => {
    const most = Number(limit)
    if (!Number.isInteger(most) || most < 1 || most > 10_000) throw new CommandFault('--limit must be 1 to 10000.')
    const rows = await openGraph({}, ({ graph }) =>
      listDeadLetters(graph, { before: Date.now() + 86_400_000, limit: most }),
    )
    for (const { record } of rows) {
      const letter = record as Letter
      const types = [...new Set((JSON.parse(letter.events) as { type: string }[]).map(({ type }) => type))]
      const at = new Date(Number(letter.deadAt)).toISOString()
      if (json)
        console.log(JSON.stringify({ id: letter.id, at, consumers: letter.dead, types, reason: letter.deadReason }))
      else console.log(`${letter.id}  ${at}  ${letter.dead.join(', ')}  ${types.join(', ')}  ${letter.deadReason}`)
    }
    if (rows.length === 0 && !json) console.log('There are no dead letters.')
  })

deadLettersCommand
  .command('replay')
  .description('Send a dead letter again.')
  .argument('<id>', 'its id, as "list" shows it')
  .action((id: string) => settle(id, replayDeadLetter, 'will be sent again'))

deadLettersCommand
  .command('drop')
  .description('Give a dead letter up: its effect will not happen.')
  .argument('<id>', 'its id, as "list" shows it')
  .action((id: string) => settle(id, dropDeadLetter, 'is given up'))

type Settle = (graph: Graph, letter: { id: EventId; now: EpochMillis }) => Promise<{ outcome: string }>

async function settle(id: string, query: Settle, done: string): Promise<void> {
  if (!isId(id)) throw new CommandFault(`"${id}" is not an id.`)
  const { outcome } = await openGraph({}, ({ graph }) => query(graph, { id: id as EventId, now: Date.now() }))
  if (outcome === 'not_found') throw new CommandFault(`There is no dead letter ${id}.`)
  console.log(`Dead letter ${id} ${done}.`)
}
