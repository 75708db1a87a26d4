import { type UserCardsRow, userCards, userIdsByUsername } from '../../graph/generated/users.ts'
import type { Graph } from '../../graph/spec.ts'
import { CommandFault } from './command-fault.ts'

/** The account of a username, in whatever case it is written.
 *  @throws CommandFault when there is none */
export async function findAccount(graph: Graph, username: string): Promise<UserCardsRow> {
  const found = await userIdsByUsername(graph, { usernameKey: username.toLowerCase() })
  const card = found && (await userCards(graph, { id: found.id }))
  if (!card) throw new CommandFault(`There is no account ${username}.`)
  return card
}
