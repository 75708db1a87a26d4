import { userInfo } from 'node:os'
import { join, resolve } from 'node:path'

/** The repository's root folder. */
export const repositoryRoot = resolve(import.meta.dirname, '../..')

/** Where downloads are kept between starts and between checkouts.
 *  @source XDG Base Directory Specification: an unset or empty variable means the default below the home folder */
export function cacheDir(env: NodeJS.ProcessEnv = process.env): string {
  const base = env['XDG_CACHE_HOME'] || join(env['HOME'] || userInfo().homedir, '.cache')
  return join(base, 'kith')
}
