import { describe, expect, it } from 'vitest'
import { routeTable } from './route-table.ts'

const routes = [
  { method: 'GET', path: '/v1/users/by-username/:username' },
  { method: 'GET', path: '/v1/users/:userId' },
  { method: 'GET', path: '/v1/users/:userId/posts' },
  { method: 'POST', path: '/v1/sessions/refresh' },
  { method: 'GET', path: '/v1/sessions' },
  { method: 'DELETE', path: '/v1/sessions/:sessionId' },
]
const find = routeTable(routes)
const found = (method: string, path: string) => {
  const match = find(method, path)
  return match?.kind === 'route' ? [match.route.path, match.params] : match
}

describe('a path', () => {
  it('without parameters wins over one with them', () => {
    expect(found('POST', '/v1/sessions/refresh')).toEqual(['/v1/sessions/refresh', {}])
    expect(found('DELETE', '/v1/sessions/current')).toEqual(['/v1/sessions/:sessionId', { sessionId: 'current' }])
  })

  it('is matched in the order of the list', () => {
    expect(found('GET', '/v1/users/by-username/posts')).toEqual([
      '/v1/users/by-username/:username',
      { username: 'posts' },
    ])
    expect(found('GET', '/v1/users/7/posts')).toEqual(['/v1/users/:userId/posts', { userId: '7' }])
  })

  it('is matched as written: case, slashes and empty segments count', () => {
    for (const path of [
      '/V1/sessions',
      '/v1/sessions/',
      '//v1/sessions',
      '/v1/users/',
      '/v1',
      '',
      '/v1/users/1/posts/2',
    ])
      expect(find('GET', path)).toBeNull()
  })

  it('has its parameters decoded, or is refused', () => {
    expect(found('GET', '/v1/users/a%2Fb')).toEqual(['/v1/users/:userId', { userId: 'a/b' }])
    expect(() => find('GET', '/v1/users/%ff')).toThrow('The path is not well encoded.')
  })

  it('answers HEAD like GET, and tells other methods what there is', () => {
    expect(found('HEAD', '/v1/sessions')).toEqual(['/v1/sessions', {}])
    expect(find('PUT', '/v1/sessions')).toEqual({ kind: 'method', path: '/v1/sessions', allow: 'GET, HEAD, OPTIONS' })
    expect(find('GET', '/v1/sessions/refresh')).toMatchObject({ kind: 'method', allow: 'POST, OPTIONS' })
  })
})
