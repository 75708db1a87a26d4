import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateRoom } from '../graph/generate.ts'
import { readQueryFiles } from '../graph/query-files.ts'

const root = join(import.meta.dirname, '..')
const out = join(root, 'graph', 'generated')
mkdirSync(out, { recursive: true })
for (const [room, queries] of readQueryFiles(join(root, 'cypher')))
  writeFileSync(join(out, `${room}.ts`), generateRoom(room, queries))
