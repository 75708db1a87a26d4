import neo4j, { type Driver } from 'neo4j-driver'
import type { Config } from '../core/config.ts'

export type DriverConfig = Pick<
  Config,
  | 'NEO4J_URI'
  | 'NEO4J_USER'
  | 'NEO4J_PASSWORD'
  | 'NEO4J_DATABASE'
  | 'NEO4J_POOL_SIZE'
  | 'NEO4J_ACQUISITION_TIMEOUT_MILLIS'
>

const CONNECT_TIMEOUT_MILLIS = 5_000

/** Opens the driver; it connects with the first statement. `useBigInt` keeps 64-bit ids exact.
 *  @param notifications the query checker asks for the server's remarks; nobody else reads them */
export function openDriver(config: DriverConfig, { notifications = false } = {}): Driver {
  return neo4j.driver(config.NEO4J_URI, neo4j.auth.basic(config.NEO4J_USER, config.NEO4J_PASSWORD), {
    useBigInt: true,
    maxConnectionPoolSize: config.NEO4J_POOL_SIZE,
    connectionAcquisitionTimeout: config.NEO4J_ACQUISITION_TIMEOUT_MILLIS,
    connectionTimeout: Math.min(CONNECT_TIMEOUT_MILLIS, config.NEO4J_ACQUISITION_TIMEOUT_MILLIS),
    // Whole answers at once: pages and groups are small by design.
    fetchSize: -1,
    ...(notifications ? {} : { notificationFilter: { minimumSeverityLevel: 'OFF' } }),
    telemetryDisabled: true,
    userAgent: 'kith',
  })
}

export type PoolCounts = { inUse: number; idle: number; waiting: number }

type Pool = {
  _pools?: Record<string, { length: number } | undefined>
  _activeResourceCounts?: Record<string, number>
  _acquireRequests?: Record<string, unknown[]>
}

/** Connections of the driver's pool. @NOTE the driver has no public figures, so this reads its fields; a test holds
 *  them to a real query, so that an upgrade which renames them is seen. */
export function poolCounts(driver: Driver): PoolCounts {
  const provider = (driver as unknown as { _connectionProvider?: { _connectionPool?: Pool } })._connectionProvider
  const pool = provider?._connectionPool ?? {}
  const sum = (counts: number[]): number => counts.reduce((total, count) => total + count, 0)
  return {
    inUse: sum(Object.values(pool._activeResourceCounts ?? {})),
    idle: sum(Object.values(pool._pools ?? {}).map((one) => one?.length ?? 0)),
    waiting: sum(Object.values(pool._acquireRequests ?? {}).map((requests) => requests.length)),
  }
}
