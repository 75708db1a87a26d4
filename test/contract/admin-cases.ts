import { expect } from 'vitest'
import { createClient } from '../../api/client/create-client.ts'
import { PASSWORD, register } from '../scene.ts'
import { registerStaff } from '../staff.ts'
import { type Cases, guestOf, type Here } from './cases.ts'

/** Endpoints for moderators and administrators. */
export function adminCases(here: Here): Cases {
  return {
    setUserStatus: {
      good: async () => {
        const dora = await register(here.stack, 'dora')
        const post = await dora.post('before')
        const judge = await registerStaff(here.stack, 'judge')
        const signIn = () => guestOf(here).createSession({ login: dora.username, password: PASSWORD })
        const other = await signIn()

        const suspended = await judge.client.setUserStatus({ userId: dora.id, status: 'suspended', reason: 'spam' })
        expect(suspended).toMatchObject({ id: dora.id, status: 'suspended' })
        for (const token of [dora.session.accessToken, other.accessToken])
          await expect(createClient({ baseUrl: here.stack.url, token }).getMe()).rejects.toMatchObject({
            code: 'invalid_token',
          })
        for (const { refreshToken } of [dora.session, other])
          await expect(guestOf(here).refreshSession({ refreshToken })).rejects.toMatchObject({
            code: 'invalid_refresh_token',
          })
        await expect(signIn()).rejects.toMatchObject({ code: 'account_suspended', status: 403 })
        const wrong = guestOf(here).createSession({ login: dora.username, password: 'a guess' })
        await expect(wrong).rejects.toMatchObject({ code: 'invalid_credentials' })
        await expect(here.bob.client.getPost({ postId: post.id })).rejects.toMatchObject({ code: 'not_found' })
        expect(await judge.client.getPost({ postId: post.id })).toEqual(post)

        expect(await judge.client.setUserStatus({ userId: dora.id, status: 'active' })).toMatchObject({
          status: 'active',
        })
        expect(await here.bob.client.getPost({ postId: post.id })).toEqual(post)
        // The sessions of before stay ended.
        await expect(dora.client.getMe()).rejects.toMatchObject({ code: 'invalid_token' })
        const again = createClient({ baseUrl: here.stack.url, token: (await signIn()).accessToken })
        expect(await again.getMe()).toMatchObject({ id: dora.id, status: 'active' })
      },
      refused: {
        code: 'forbidden',
        call: () => here.alice.client.setUserStatus({ userId: here.bob.id, status: 'suspended' }),
      },
    },
  }
}
