import { describe, expect, it } from 'vitest'
import { readConfig } from '../core/config.ts'
import { createLog, hidePasswords } from './log.ts'

function lines(write: (log: ReturnType<typeof createLog>) => void): string {
  const written: string[] = []
  const config = readConfig({ KITH_SECRET: 'x'.repeat(32) })
  write(createLog(config, 'test', { write: (line) => void written.push(line) }))
  return written.join('')
}

describe('the log', () => {
  it('holds no password, token or address, wherever they are put', () => {
    const text = lines((log) => {
      log.info({ password: 'p-1', body: { refreshToken: 'p-2', email: 'p-3' } }, 'in fields')
      log.warn({ headers: { authorization: 'Bearer p-4', cookie: 'p-5' } }, 'in headers')
      log.error({ error: new Error('connect redis://user:p-6@10.0.0.1:6379 failed') }, 'in errors')
      log.error({ err: new Error('outer', { cause: new Error('bolt://neo4j:p-7@host') }) }, 'in causes')
    })
    expect(text).not.toMatch(/p-\d/)
    expect(text).toContain('redis://10.0.0.1:6379')
  })

  it('is one JSON object a line, with time, level and role', () => {
    const line = JSON.parse(lines((log) => log.info({ route: '/v1/me' }, 'hello')))
    expect(line).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      role: 'test',
      route: '/v1/me',
      message: 'hello',
    })
  })

  it('takes credentials out of addresses only', () => {
    expect(hidePasswords('mail a@b.c about neo4j://n:p@h:1/x')).toBe('mail a@b.c about neo4j://h:1/x')
  })
})
