import { Argument, Command } from 'commander'
import type { EventId } from '../../core/id-types.ts'
import { type Role, roles } from '../../core/privacy.ts'
import { otherAdmin, setUserRole } from '../../graph/generated/users.ts'
import { raiseUser, whileRaised } from '../../views/raise.ts'
import { CommandFault } from './command-fault.ts'
import { findAccount } from './find-account.ts'
import { openCaches } from './open-caches.ts'
import { openGraph } from './open-graph.ts'

/** `kith role`: how the first administrator is named; it counts in every process within a second. */
export const roleCommand = new Command('role')
  .description('Make an account an administrator, a moderator, or a user again. At least one administrator stays.')
  .argument('<username>')
  .addArgument(new Argument('<role>', 'what it shall be').choices([...roles]))
  .action(async (username: string, role: Role) => {
    const before = await openGraph({ leased: true }, async ({ graph, config, ids }) => {
      const card = await findAccount(graph, username)
      if (card.role === role) throw new CommandFault(`${card.username} has the role ${role} already.`)
      if (card.status !== 'active' && role !== 'user')
        throw new CommandFault(`The account ${card.username} is ${card.status}: only an active one can be ${role}.`)
      if (card.role === 'admin' && card.status === 'active' && !(await otherAdmin(graph, { id: card.id })))
        throw new CommandFault(`${card.username} is the last administrator: name another one first.`)
      await openCaches(config, ({ objects }) =>
        whileRaised(
          () => raiseUser({ objects }, card.id),
          () => setUserRole(graph, { id: card.id, role, at: ids.next<'EventId'>() as EventId, atMillis: Date.now() }),
        ),
      )
      return card
    })
    console.log(`${before.username} was ${before.role} and is ${role} now.`)
  })
