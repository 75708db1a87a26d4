import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Driver, Neo4jError, type Session } from 'neo4j-driver'
import { type DriverConfig, openDriver } from './driver.ts'

/** One file of cypher/schema: `NNN-name.cypher`. */
export type Migration = { version: number; name: string; checksum: string; statements: string[] }

/** A schema that cannot be migrated, in one sentence for people. */
export class MigrationError extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'MigrationError'
  }
}

/** Longer than any migration takes; a killed process loses the lock with its connection. */
const LOCK_TIMEOUT_MILLIS = 3_600_000
const FIRST_CONNECTION_MILLIS = 30_000
const WAIT_FOR_INDEXES_SECONDS = 600

/** Brings the database to the newest schema, one process at a time; a second one waits and finds nothing left to do.
 *  A file that was interrupted runs again from its start: statements that find their constraint or index in place pass.
 *  @returns the migrations applied now, in order
 *  @throws MigrationError when an applied file was edited or is missing, or the database is newer than these files */
export async function migrate(
  config: DriverConfig,
  { folder, now = Date.now }: { folder: string; now?: () => number },
): Promise<Migration[]> {
  const migrations = readMigrations(folder)
  // A server that has just started may take longer to let the first connection in than any request would wait.
  const driver = openDriver({ ...config, NEO4J_ACQUISITION_TIMEOUT_MILLIS: FIRST_CONNECTION_MILLIS })
  const database = config.NEO4J_DATABASE
  try {
    await schema(
      driver,
      database,
      'CREATE CONSTRAINT migration_version IF NOT EXISTS FOR (m:Migration) REQUIRE m.version IS UNIQUE',
    )
    return await underLock(driver, database, async () => {
      const pending = pendingOf(migrations, await applied(driver, database))
      for (const migration of pending) {
        for (const statement of migration.statements) await schema(driver, database, statement)
        await session(driver, database, (open) =>
          open.run('CREATE (:Migration {version: $version, name: $name, checksum: $checksum, at: $at})', {
            version: BigInt(migration.version),
            name: migration.name,
            checksum: migration.checksum,
            at: BigInt(now()),
          }),
        )
      }
      await session(driver, database, (open) => open.run(`CALL db.awaitIndexes(${WAIT_FOR_INDEXES_SECONDS})`))
      return pending
    })
  } finally {
    await driver.close()
  }
}

/** The migration files of a folder, by number.
 *  @throws MigrationError for a bad name, a gap or a number used twice */
export function readMigrations(folder: string): Migration[] {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.cypher'))
    .sort()
  return files.map((file, index) => {
    const found = /^(\d{3})-([a-z0-9-]+)\.cypher$/.exec(file)
    if (!found) throw new MigrationError(`${file}: a migration is named NNN-some-words.cypher.`)
    const version = Number(found[1])
    if (version !== index + 1)
      throw new MigrationError(`${file}: the numbers of migrations go up by one; ${index + 1} is expected here.`)
    const source = readFileSync(join(folder, file), 'utf8')
    return { version, name: found[2] ?? '', checksum: checksumOf(source), statements: statementsOf(source) }
  })
}

/** Line ends differ between checkouts, the checksum must not. */
function checksumOf(source: string): string {
  return createHash('sha256').update(source.replaceAll('\r\n', '\n')).digest('hex')
}

function statementsOf(source: string): string[] {
  return source
    .split('\n')
    .filter((line) => !line.trim().startsWith('//'))
    .join('\n')
    .split(/;\s*(?:\n|$)/)
    .map((statement) => statement.trim())
    .filter(Boolean)
}

type Applied = { version: number; name: string; checksum: string }

/** What is left to apply.
 *  @throws MigrationError when history and files disagree */
export function pendingOf(migrations: readonly Migration[], history: readonly Applied[]): Migration[] {
  for (const { version, name, checksum } of history) {
    const file = migrations[version - 1]
    const label = `${String(version).padStart(3, '0')}-${name}`
    if (!file)
      throw new MigrationError(
        `The database is newer than this program: it has migration ${label}, and the newest known here is ${migrations.length}.`,
      )
    if (file.checksum !== checksum)
      throw new MigrationError(
        `Migration ${label} was edited after it had been applied; restore the file and add a new one instead.`,
      )
  }
  const done = new Set(history.map(({ version }) => version))
  return migrations.filter(({ version }) => !done.has(version))
}

async function applied(driver: Driver, database: string): Promise<Applied[]> {
  const { records } = await session(driver, database, (open) =>
    open.run(
      'MATCH (m:Migration) WHERE m.version > 0 RETURN m.version AS version, m.name AS name, m.checksum AS checksum ORDER BY version',
    ),
  )
  return records.map((record) => ({
    version: Number(record.get('version')),
    name: String(record.get('name')),
    checksum: String(record.get('checksum')),
  }))
}

/** Holds node 0 locked by an open transaction while `work` runs in others. */
async function underLock<T>(driver: Driver, database: string, work: () => Promise<T>): Promise<T> {
  return await session(driver, database, async (open) => {
    for (;;) {
      const lock = open.beginTransaction({ timeout: LOCK_TIMEOUT_MILLIS })
      try {
        await lock.run('MERGE (m:Migration {version: 0}) SET m.lockedBy = 1')
      } catch (error) {
        await lock.close()
        if (!mayPass(error)) throw error
        continue
      }
      try {
        return await work()
      } finally {
        await lock.commit().catch(() => lock.close())
      }
    }
  })
}

async function schema(driver: Driver, database: string, statement: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await session(driver, database, (open) => open.run(statement))
      return
    } catch (error) {
      if (error instanceof Neo4jError && error.code === 'Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists')
        return
      if (!mayPass(error) || attempt === 20) throw error
      await new Promise((done) => setTimeout(done, 100 * attempt))
    }
  }
}

function mayPass(error: unknown): boolean {
  return (
    error instanceof Neo4jError &&
    (error.retryable || error.code === 'Neo.ClientError.Transaction.LockAcquisitionTimeout')
  )
}

async function session<T>(driver: Driver, database: string, use: (open: Session) => PromiseLike<T>): Promise<T> {
  const open = driver.session({ database })
  try {
    return await use(open)
  } finally {
    await open.close()
  }
}
