import { Command } from 'commander'
import { accessTokens } from '../../api/auth/access-tokens.ts'
import { newSeed } from '../../api/auth/auth.ts'
import type { SessionId } from '../../core/id-types.ts'
import { createSession } from '../../graph/generated/sessions.ts'
import { CommandFault } from './command-fault.ts'
import { findAccount } from './find-account.ts'
import { openGraph } from './open-graph.ts'

/** `kith token`: whoever holds the root secret of a running Kith may act as anybody in it; this makes it easy and visible:
 *  the session shows in the account's list of sessions. */
export const tokenCommand = new Command('token')
  .description('Open a short session for an account and print its access token, for an operator on this machine.')
  .argument('<username>')
  .option('--minutes <n>', 'how long it lasts', '10')
  .action(async (username: string, options: { minutes: string }) => {
    const minutes = Number(options.minutes)
    if (!Number.isInteger(minutes) || minutes < 1 || minutes > 60) throw new CommandFault('--minutes must be 1 to 60.')
    const token = await openGraph({ leased: true }, async ({ graph, config, ids }) => {
      const card = await findAccount(graph, username)
      if (card.status !== 'active') throw new CommandFault(`The account ${username} is ${card.status}.`)
      const now = Date.now()
      const sessionId = ids.next<'SessionId'>() as SessionId
      await createSession(graph, {
        userId: card.id,
        sessionId,
        seed: newSeed(),
        userAgent: 'kith token',
        expiresAt: now + minutes * 60_000,
        atMillis: now,
      })
      const tokens = await accessTokens({
        secret: config.KITH_SECRET,
        issuer: config.KITH_PUBLIC_URL || 'kith',
        ttlSeconds: minutes * 60,
        now: Date.now,
      })
      return await tokens.sign(card.id, sessionId, now)
    })
    console.log(token)
  })
