import { Command } from 'commander'
import { forgetTimelines } from '../import/forget-timelines.ts'
import { importConsole } from '../import/import-console.ts'
import type { KindName } from '../import/import-kind.ts'
import { partSockets } from '../import/part-sockets.ts'
import { openRowSource } from '../import/row-source.ts'
import { type ImportFiles, runImport } from '../import/run-import.ts'
import { CommandFault } from './command-fault.ts'
import { openGraph } from './open-graph.ts'

type Options = Partial<Record<KindName, string>> & { name: string; skipped?: string }

const kinds: readonly KindName[] = ['people', 'blocks', 'friends', 'follows', 'posts']

const NOT_PARTED =
  'blocks: open sockets were not told, as the queue Redis gave no answer; they hear no block until they connect again.'

/** `kith import`. Its exit code: 0 everything is in, 2 some rows were skipped, 1 it failed. */
export const importCommand = new Command('import')
  .description(
    'Import people, blocks, friendships, follows and posts from CSV, TSV or JSON lines files, gzipped or not.',
  )
  .option('--people <file>', 'columns: id, username, nickname, email, phone, passwordHash, locked, createdAt, ...')
  .option('--blocks <file>', 'columns: blocker, blocked, at')
  .option('--friends <file>', 'columns: person, friend, at')
  .option('--follows <file>', 'columns: follower, followee, at')
  .option('--posts <file>', 'columns: id, author, text, createdAt, privacy')
  .option('--name <source>', 'name of the source: ids are kept per source', 'import')
  .option('--skipped <file>', 'write every skipped row with line number and reason to this CSV file')
  .addHelpText(
    'after',
    `
Ids are those of the source; the other files name people by them. A block ends what is between the two. A run that was
cut off goes on where it was, and a second run over the same files changes nothing. Columns and rules: docs/import.md.
Exit code: 0 all rows are in, 2 some were skipped, 1 the import failed.`,
  )
  .action(async (options: Options) => {
    if (!/^[a-z][a-z0-9-]{0,29}$/.test(options.name))
      throw new CommandFault('--name must be lower case letters, digits and "-", beginning with a letter.')
    if (options.name === 'demo') throw new CommandFault('"demo" is the name of the demo network; take another one.')
    if (!kinds.some((kind) => options[kind]))
      throw new CommandFault(`Name at least one of --${kinds.join(', --')}; see kith import --help.`)
    const files: ImportFiles = {}
    for (const kind of kinds) {
      const path = options[kind]
      if (path) files[kind] = await openRowSource(path)
    }
    const screen = importConsole(options.skipped ?? null)
    try {
      const tallies = await openGraph({ bulk: true }, ({ graph, config }) =>
        runImport(
          graph,
          {
            source: options.name,
            files: () => files,
            pushThreshold: config.KITH_PUSH_THRESHOLD,
            partSockets: (pairs) =>
              partSockets(config.REDIS_QUEUE_URL, 10_000, pairs).catch(() => screen.note(NOT_PARTED)),
            forgetTimelines: () => forgetTimelines(config.REDIS_CACHE_URL, 10_000).then(() => {}),
          },
          screen,
        ),
      )
      if (tallies.some(({ skipped }) => skipped > 0)) process.exitCode = 2
    } finally {
      await screen.close()
    }
  })
