import { readConfig } from '../core/config.ts'
import { createLog, hidePasswords } from './log.ts'
import { type Role, type Running, startKith } from './start.ts'

/** Runs one process until it is told to stop: SIGTERM and SIGINT drain it within KITH_DRAIN_MILLIS (exit code 0), a second
 *  signal ends it at once. What keeps it from starting is told in one sentence (exit code 1). */
export async function run(name: string, roles: readonly Role[]): Promise<void> {
  let running: Running | null = null
  try {
    const config = readConfig(process.env)
    const log = createLog(config, name)
    // A rejection nobody waits for is a mistake of ours, but no reason to drop everybody's sockets.
    process.on('unhandledRejection', (error) => log.error({ error }, 'a rejected promise was not handled'))
    process.on('uncaughtException', (error) => {
      log.fatal({ error }, 'an exception was not caught')
      process.exit(1)
    })
    let stopping = false
    const stop = async (signal: string): Promise<void> => {
      if (stopping) process.exit(1)
      stopping = true
      log.info({ signal }, 'stopping')
      // Connections that do not end must not keep the process.
      setTimeout(() => process.exit(1), config.KITH_DRAIN_MILLIS + 2_000).unref()
      await running?.stop()
      log.info('stopped')
      process.exit(0)
    }
    process.on('SIGTERM', (signal) => void stop(signal))
    process.on('SIGINT', (signal) => void stop(signal))
    running = await startKith(roles, config, log)
    log.info({ url: running.url, opsUrl: running.opsUrl, roles }, 'ready')
  } catch (error) {
    process.stderr.write(`${hidePasswords(error instanceof Error ? error.message : String(error))}\n`)
    process.exit(1)
  }
}
