import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseQueryFile, type QueryFile } from './header.ts'

/** Every query file under a folder, by room, in the order of their names. `cypher/schema` holds migrations, not queries.
 *  @throws HeaderError */
export function readQueryFiles(root: string): Map<string, QueryFile[]> {
  const rooms = new Map<string, QueryFile[]>()
  for (const room of readdirSync(root, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (!room.isDirectory() || room.name === 'schema') continue
    const files = readdirSync(join(root, room.name))
      .filter((name) => name.endsWith('.cypher'))
      .sort()
    rooms.set(
      room.name,
      files.map((name) =>
        parseQueryFile(`cypher/${room.name}/${name}`, readFileSync(join(root, room.name, name), 'utf8')),
      ),
    )
  }
  return rooms
}
