import { Command } from 'commander'
import { AppError } from '../core/errors.ts'
import { MigrationError } from '../graph/migrate.ts'
import { CommandFault } from './kith/command-fault.ts'
import { deadLettersCommand } from './kith/dead-letters-command.ts'
import { demoCommand } from './kith/demo-command.ts'
import { importCommand } from './kith/import-command.ts'
import { migrateCommand } from './kith/migrate-command.ts'
import { roleCommand } from './kith/role-command.ts'
import { reactivateCommand, suspendCommand } from './kith/status-commands.ts'
import { tokenCommand } from './kith/token-command.ts'
import { verifyCommand } from './kith/verify-command.ts'
import { StartFault, sentenceOf } from './start/fault.ts'

const program = new Command('kith')
  .description(
    'What an operator does with a running Kith. Servers are found in the data directory of npm start, or by NEO4J_URI, REDIS_CACHE_URL, REDIS_QUEUE_URL and KITH_SECRET.',
  )
  .option('--data-dir <dir>', 'where npm start keeps its data (KITH_DATA_DIR)', '.kith')
  .showHelpAfterError('(kith --help says what there is)')
  .hook('preAction', (command) => {
    if (command.getOptionValueSource('dataDir') === 'cli') process.env['KITH_DATA_DIR'] = command.opts()['dataDir']
  })

const commands = [
  importCommand,
  demoCommand,
  tokenCommand,
  roleCommand,
  suspendCommand,
  reactivateCommand,
  deadLettersCommand,
  migrateCommand,
  verifyCommand,
]
for (const command of commands) program.addCommand(command.configureHelp({ showGlobalOptions: true }))

try {
  await program.parseAsync()
} catch (error) {
  console.error(said(error))
  if (process.env['KITH_DEV']) console.error(error)
  process.exitCode = 1
}

/** One sentence for the person at the terminal; KITH_DEV=1 shows the rest. */
function said(error: unknown): string {
  if (error instanceof AppError && error.code === 'unavailable')
    return `${error.message}: is Kith running, and are its addresses right?`
  const known = [CommandFault, StartFault, MigrationError].some((kind) => error instanceof kind)
  return known ? sentenceOf(error) : `It failed: ${sentenceOf(error)}`
}
