import { writeFile } from 'node:fs/promises'
import { hash } from '@node-rs/argon2'
import { Command } from 'commander'
import { findImport } from '../../graph/generated/imports.ts'
import { DEMO_ATTRIBUTION, DEMO_PASSWORD, DEMO_SOURCE, demoAccounts, demoNetwork } from '../import/demo/demo-network.ts'
import { forgetTimelines } from '../import/forget-timelines.ts'
import { importConsole } from '../import/import-console.ts'
import { runImport } from '../import/run-import.ts'
import { openGraph } from './open-graph.ts'

type Options = { report?: string; status?: boolean; again?: boolean }

/** `kith demo`. */
export const demoCommand = new Command('demo')
  .description('Import the demo network: 7,624 people, their friendships, and 24,000 posts of the last 30 days.')
  .option('--status', 'only say whether it is there; exit code 0: yes, 3: no')
  .option('--again', 'go through all rows even when it is there: a check that changes nothing')
  .option('--report <file>', 'write the demo accounts and their password to this JSON file when it is there')
  .action(async (options: Options) => {
    await openGraph({ bulk: true }, async ({ graph, config }) => {
      const known = await findImport(graph, { source: DEMO_SOURCE })
      const finished = known !== null && known.finishedAt !== null
      if (options.status) {
        console.log(finished ? 'The demo network is there.' : 'The demo network is not there.')
        process.exitCode = finished ? 0 : 3
        return
      }
      if (!finished || options.again) {
        // The same cost as the service's own hashes, so that the first login does not replace it.
        const passwordHash = await hash(DEMO_PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
        const screen = importConsole(null)
        // A name that somebody else took already costs the demo one person, not the whole start.
        await runImport(
          graph,
          {
            source: DEMO_SOURCE,
            files: (startedAt) => demoNetwork(startedAt, passwordHash),
            pushThreshold: config.KITH_PUSH_THRESHOLD,
            partSockets: async () => {},
            forgetTimelines: () => forgetTimelines(config.REDIS_CACHE_URL, 10_000).then(() => {}),
          },
          screen,
        )
        await screen.close()
      }
      console.log(DEMO_ATTRIBUTION)
      console.log(`Demo accounts: ${demoAccounts.join(', ')} (password: ${DEMO_PASSWORD})`)
      if (options.report)
        await writeFile(options.report, `${JSON.stringify({ accounts: demoAccounts, password: DEMO_PASSWORD })}\n`)
    })
  })
