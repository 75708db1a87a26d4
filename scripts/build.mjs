import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './install.mjs'

const rooms = ['core', 'graph', 'adapters', 'views', 'api', 'workers', 'app']

rmSync(join(root, 'dist'), { recursive: true, force: true })
const compiler = join(root, 'node_modules/typescript/bin/tsc')
const done = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' })
if (done.status !== 0) process.exit(done.status ?? 1)
// Pages and the like lie beside the code that reads them.
for (const room of rooms) {
  if (!existsSync(join(root, room))) continue
  const filter = (path) => !/\.(ts|md)$/.test(path)
  cpSync(join(root, room), join(root, 'dist', room), { recursive: true, filter })
}
// Queries are in the generated code, migrations are read when a process starts.
cpSync(join(root, 'cypher/schema'), join(root, 'dist/cypher/schema'), { recursive: true })
console.log('Built into dist/: node dist/app/api.js, worker.js, realtime.js, all-in-one.js')
