// Plain JavaScript without imports from npm: this runs before anything is installed.
import { installDependencies } from './install.mjs'
import { needNode } from './node-version.mjs'

needNode()
installDependencies()
// In this process instead of a child: one process less to keep in memory, and signals arrive where they are handled.
const { register } = await import('tsx/esm/api')
register()
const { main } = await import('./start/main.ts')
await main(process.argv.slice(2))
