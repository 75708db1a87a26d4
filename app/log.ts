import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino'
import type { Config } from '../core/config.ts'

export type { Logger }

/** What never reaches a log, wherever a caller puts it. */
const SECRET_FIELDS = [
  'password',
  'token',
  'accessToken',
  'refreshToken',
  'secret',
  'authorization',
  'cookie',
  'email',
  'phone',
  'KITH_SECRET',
  'NEO4J_PASSWORD',
  'REDIS_CACHE_URL',
  'REDIS_QUEUE_URL',
]
const redact = {
  paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
  censor: '[redacted]',
}

/** One JSON object a line, on standard output; readable lines when KITH_DEV is set.
 *  @param role the process: api, worker, realtime, all-in-one */
export function createLog(config: Config, role: string, destination?: DestinationStream): Logger {
  const options = {
    level: config.KITH_LOG_LEVEL,
    base: { role },
    timestamp: stdTimeFunctions.isoTime,
    messageKey: 'message',
    formatters: { level: (level: string) => ({ level }) },
    redact,
    serializers: { error: errorFacts, err: errorFacts },
  }
  return pino(options, destination ?? (config.KITH_DEV ? readable : process.stdout))
}

// The message of a driver's error may quote addresses or values, so only what helps to find the place is kept.
function errorFacts(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error }
  const { code } = error as { code?: unknown }
  return {
    name: error.name,
    message: hidePasswords(error.message),
    ...(code === undefined ? {} : { code }),
    stack: hidePasswords(error.stack?.split('\n').slice(1, 8).join('\n') ?? ''),
    ...(error.cause instanceof Error
      ? { cause: { name: error.cause.name, message: hidePasswords(error.cause.message) } }
      : {}),
  }
}

/** Takes user names and passwords out of addresses in a text. */
export function hidePasswords(text: string): string {
  return text.replace(/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@]*@/gi, '$1')
}

const readable: DestinationStream = {
  write(line: string) {
    const { time, level, role, message, ...facts } = JSON.parse(line) as Record<string, unknown>
    const rest = Object.keys(facts).length ? ` ${JSON.stringify(facts)}` : ''
    process.stdout.write(`${String(time).slice(11, 23)} ${String(level).padEnd(5)} ${role}: ${message}${rest}\n`)
  },
}
