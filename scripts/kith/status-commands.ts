import { Command } from 'commander'
import { reactivate, suspend } from '../../api/change-status.ts'
import type { EventId } from '../../core/id-types.ts'
import { rooms } from '../../core/push-events.ts'
import { otherAdmin } from '../../graph/generated/users.ts'
import { CommandFault } from './command-fault.ts'
import { findAccount } from './find-account.ts'
import { openCaches } from './open-caches.ts'
import { openGraph } from './open-graph.ts'

/** `kith suspend`: what a moderator may do by the API, and to moderators and administrators as well. */
export const suspendCommand = new Command('suspend')
  .description(
    'Suspend an account: it and its posts are absent for everybody but staff, its sessions end, it cannot sign in. At least one administrator stays.',
  )
  .argument('<username>')
  .option('--reason <text>', 'kept with the account')
  .action(async (username: string, options: { reason?: string }) => {
    const name = await openGraph({ leased: true }, async ({ graph, config, ids }) => {
      const card = await findAccount(graph, username)
      if (card.status === 'suspended') throw new CommandFault(`${card.username} is suspended already.`)
      if (card.role === 'admin' && !(await otherAdmin(graph, { id: card.id })))
        throw new CommandFault(`${card.username} is the last administrator: name another one first.`)
      await openCaches(config, async ({ objects, push }) => {
        await suspend({ graph, objects }, changeOf(card.id, options.reason, ids.next<'EventId'>() as EventId))
        await push.end(rooms.account(card.id), 'account_suspended')
      })
      return card.username
    })
    console.log(`${name} is suspended. "kith reactivate ${name}" takes it back.`)
  })

/** `kith reactivate`: takes a suspension back. */
export const reactivateCommand = new Command('reactivate')
  .description('Take a suspension back: the account has the status it had before, and everything with it.')
  .argument('<username>')
  .action(async (username: string) => {
    const [name, status] = await openGraph({ leased: true }, async ({ graph, config, ids }) => {
      const card = await findAccount(graph, username)
      if (card.status !== 'suspended') throw new CommandFault(`${card.username} is not suspended but ${card.status}.`)
      const row = await openCaches(config, ({ objects }) =>
        reactivate({ graph, objects }, changeOf(card.id, undefined, ids.next<'EventId'>() as EventId)),
      )
      return [card.username, row.status]
    })
    console.log(`${name} is ${status} again and can sign in.`)
  })

function changeOf(id: Parameters<typeof suspend>[1]['id'], reason: string | undefined, at: EventId) {
  return { id, byId: null, reason: reason ?? null, at, atMillis: Date.now() }
}
