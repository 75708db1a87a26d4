import neo4j from 'neo4j-driver'
import type { Config } from '../../core/config.ts'

/** Deletes the events that rows without workers left behind: later rows must not pay for them. */
export async function clearOutbox(config: Config): Promise<void> {
  const driver = neo4j.driver(config.NEO4J_URI, neo4j.auth.basic(config.NEO4J_USER, config.NEO4J_PASSWORD))
  const session = driver.session({ database: config.NEO4J_DATABASE })
  try {
    await session.run('MATCH (o:Outbox) CALL (o) { DELETE o } IN TRANSACTIONS OF 2000 ROWS')
  } finally {
    await session.close()
    await driver.close()
  }
}
