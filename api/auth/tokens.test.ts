import { describe, expect, it } from 'vitest'
import { AppError } from '../../core/errors.ts'
import type { SessionId, UserId } from '../../core/id-types.ts'
import { accessTokens } from './access-tokens.ts'
import { passwords } from './passwords.ts'
import { refreshTokens } from './refresh-tokens.ts'
import { type Standing, verifyAccess } from './verify-access.ts'

const secret = 'a secret of at least 32 characters'
const userId = '1859000000000000001' as UserId
const sessionId = '1859000000000000002' as SessionId

async function world() {
  const clock = { now: 1_700_000_000_000 }
  const now = () => clock.now
  const tokens = await accessTokens({ secret, issuer: 'kith', ttlSeconds: 600, now })
  const asked: string[] = []
  const state: { standing: Standing } = { standing: { userId, status: 'active', role: 'user' } }
  const verify = verifyAccess({
    tokens,
    now,
    recheckMillis: 1_000,
    standingOf: async (id) => {
      asked.push(id)
      return state.standing
    },
  })
  return { clock, tokens, verify, asked, state, token: await tokens.sign(userId, sessionId, clock.now) }
}

describe('an access token', () => {
  it('is good in every process with the same secret, and in no other', async () => {
    const { token, clock } = await world()
    const now = () => clock.now
    const same = await accessTokens({ secret, issuer: 'kith', ttlSeconds: 1, now })
    expect(await same.read(token)).toEqual({ userId, sessionId, expiresAtMillis: clock.now + 600_000 })
    const other = await accessTokens({ secret: `${secret}!`, issuer: 'kith', ttlSeconds: 1, now })
    await expect(other.read(token)).rejects.toMatchObject({ code: 'invalid_token' })
    const elsewhere = await accessTokens({ secret, issuer: 'https://elsewhere', ttlSeconds: 1, now })
    await expect(elsewhere.read(token)).rejects.toMatchObject({ code: 'invalid_token' })
  })

  it('is checked once per recheck time, whatever the number of requests', async () => {
    const { clock, token, verify, asked } = await world()
    await Promise.all(Array.from({ length: 50 }, () => verify(token)))
    expect(asked).toHaveLength(1)
    clock.now += 999
    await verify(token)
    expect(asked).toHaveLength(1)
    clock.now += 1
    await verify(token)
    expect(asked).toHaveLength(2)
  })

  it('is refused at the next check once its session has ended', async () => {
    const { clock, token, verify, state } = await world()
    await verify(token)
    state.standing = null
    clock.now += 1_000
    await expect(verify(token)).rejects.toMatchObject({ code: 'invalid_token' })
  })

  it('is refused from the moment it expires, also when it was just checked', async () => {
    const { clock, token, verify } = await world()
    clock.now += 599_500
    await verify(token)
    clock.now += 500
    await expect(verify(token)).rejects.toMatchObject({ code: 'invalid_token' })
  })

  it('that nobody can check now is not refused but unavailable, and works again afterwards', async () => {
    const { token, tokens, clock } = await world()
    let away = true
    const verify = verifyAccess({
      tokens,
      now: () => clock.now,
      recheckMillis: 0,
      standingOf: async () => {
        if (away) throw new AppError('unavailable')
        return { userId, status: 'active', role: 'user' }
      },
    })
    await expect(verify(token)).rejects.toMatchObject({ code: 'unavailable' })
    away = false
    expect(await verify(token)).toMatchObject({ userId, status: 'active' })
  })
})

describe('a refresh token', () => {
  const { make, read } = refreshTokens(secret)

  it('proves the seed and generation it was made of, and no other', () => {
    const token = read(make(sessionId, 'seed', 3))
    expect(token).toMatchObject({ sessionId, generation: 3 })
    expect([token.proves('seed'), token.proves('other')]).toEqual([true, false])
    expect(
      refreshTokens(`${secret}!`)
        .read(make(sessionId, 'seed', 3))
        .proves('seed'),
    ).toBe(false)
  })

  it('made up by hand is refused', () => {
    for (const text of ['', 'x', '1.1', `1.0.${'A'.repeat(43)}`, `x.1.${'A'.repeat(43)}`, `1.1.${'A'.repeat(44)}`])
      expect(() => read(Buffer.from(text).toString('base64url'))).toThrow(AppError)
  })
})

describe('a password', () => {
  it('is hashed with argon2id; hashes of an import verify and are outdated', async () => {
    const { hash, verify, isOutdated } = await passwords(2)
    const stored = await hash('correct horse')
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect([await verify('correct horse', stored), await verify('wrong', stored), isOutdated(stored)]).toEqual([
      true,
      false,
      false,
    ])
    const { hash: bcryptHash } = await import('bcryptjs')
    const imported = await bcryptHash('correct horse', 4)
    expect([await verify('correct horse', imported), await verify('wrong', imported), isOutdated(imported)]).toEqual([
      true,
      false,
      true,
    ])
  })

  it('is never right for an unknown account or an unreadable hash', async () => {
    const { verify } = await passwords(1)
    expect(await verify('', null)).toBe(false)
    expect(await verify('x', 'no hash at all')).toBe(false)
  })

  it('is refused rather than queued without end', async () => {
    const { verify } = await passwords(1)
    const attempts = await Promise.allSettled(Array.from({ length: 60 }, () => verify('x', 'no hash at all')))
    const refused = attempts.filter((attempt) => attempt.status === 'rejected')
    expect(refused).toHaveLength(19)
    expect(refused[0]).toMatchObject({ reason: { code: 'unavailable' } })
    expect(await verify('x', 'no hash at all')).toBe(false)
  })
})
