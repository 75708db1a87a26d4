import { type RedisClient, redisError } from './connection.ts'

export type ScriptArg = string | number | Buffer

/** Runs a script on keys of one bucket. @throws AppError unavailable */
export type Script<Reply> = (keys: readonly string[], args: readonly ScriptArg[]) => Promise<Reply>

/** Makes a Lua script callable by EVALSHA; a Redis that has forgotten it is told again.
 *  @param strings how strings of the reply come back */
export function defineScript<Reply>(
  client: RedisClient,
  name: string,
  lua: string,
  strings: 'bytes' | 'text' = 'bytes',
): Script<Reply> {
  client.defineCommand(name, { lua })
  const commands = client as unknown as Record<string, (...args: ScriptArg[]) => Promise<Reply>>
  const command = strings === 'bytes' ? `${name}Buffer` : name
  return async (keys, args) => {
    try {
      return await (commands[command] as (...args: ScriptArg[]) => Promise<Reply>).call(
        client,
        keys.length,
        ...keys,
        ...args,
      )
    } catch (error) {
      throw redisError(error)
    }
  }
}
