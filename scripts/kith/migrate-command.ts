import { join } from 'node:path'
import { Command } from 'commander'
import { readConfig } from '../../core/config.ts'
import { migrate } from '../../graph/migrate.ts'
import { attachToStack } from '../start/attach.ts'
import { repositoryRoot } from '../start/locations.ts'

/** `kith migrate`. */
export const migrateCommand = new Command('migrate')
  .description('Bring the graph to the newest schema; the service does the same when it starts.')
  .action(async () => {
    await attachToStack(process.env)
    const applied = await migrate(readConfig(process.env), { folder: join(repositoryRoot, 'cypher/schema') })
    for (const { version, name } of applied) console.log(`Applied ${String(version).padStart(3, '0')}-${name}`)
    if (applied.length === 0) console.log('The schema is up to date.')
  })
