import type { SourceFile } from './source-files.ts'

/** Each rule answers with one sentence per breach, beginning with the file. */
export type HouseRule = (files: SourceFile[]) => string[]

const isTest = (path: string) => /\.test\.ts$/.test(path)

/** The room of a path: its first folder, with the second one for adapters. */
function roomOf(path: string): string {
  const [first = '', second = ''] = path.split('/')
  return first === 'adapters' ? `adapters/${second}` : first
}

// What a room may import besides itself. A room that is not listed may import anything.
const mayImport: Record<string, (target: string, typeOnly: boolean) => boolean> = {
  core: () => false,
  graph: (target) => target.startsWith('core/'),
  adapters: (target) => target.startsWith('core/'),
  views: (target) => /^(core|graph|adapters)\//.test(target),
  api: handlerMayImport,
  workers: handlerMayImport,
  app: (target) => /^(core|graph|adapters|views|api|workers)\//.test(target),
  web: (target, typeOnly) => target.startsWith('api/client/') || (typeOnly && target.startsWith('core/')),
}

function handlerMayImport(target: string, typeOnly: boolean): boolean {
  return /^(core|views|graph\/generated)\//.test(target) || (typeOnly && target === 'app/context.ts')
}

/** The import table of the house, downwards only; tests may look anywhere. */
export const importTable: HouseRule = (files) => {
  const breaches: string[] = []
  for (const { path, imports } of files) {
    const allowed = mayImport[path.split('/')[0] ?? '']
    if (!allowed || isTest(path)) continue
    for (const { from, typeOnly } of imports) {
      if (roomOf(from) !== roomOf(path) && !allowed(from, typeOnly)) breaches.push(`${path} may not import ${from}.`)
    }
  }
  return breaches
}

const owners: Record<string, string> = {
  'neo4j-driver': 'graph/',
  ioredis: 'adapters/redis/',
  bullmq: 'adapters/queue/',
  meilisearch: 'adapters/search/',
}

/** One importer for each outside system, so that its errors and types end there. */
export const packageOwners: HouseRule = (files) =>
  files
    .filter(({ path }) => /^(core|graph|adapters|views|api|workers|app)\//.test(path) && !isTest(path))
    .flatMap(({ path, packages }) =>
      [...new Set(packages)]
        .filter((name) => owners[name] !== undefined && !path.startsWith(owners[name]))
        .map((name) => `${path} may not import ${name}; only ${owners[name]} does.`),
    )

/** No import cycles at run time; types are erased and may refer to each other. */
export const noCycles: HouseRule = (files) => {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const done = new Set<string>()
  const breaches: string[] = []
  for (const { path } of files) visit(path, [])
  return breaches

  function visit(path: string, trail: string[]): void {
    const at = trail.indexOf(path)
    if (at >= 0) breaches.push(`${[...trail.slice(at), path].join(' -> ')} is a cycle.`)
    if (at >= 0 || done.has(path)) return
    for (const { from, typeOnly } of byPath.get(path)?.imports ?? []) if (!typeOnly) visit(from, [...trail, path])
    done.add(path)
  }
}

const mostLines = 250

/** No hub files: the cap that keeps them away. Tests may be longer. */
export const lineCap: HouseRule = (files) =>
  files
    .filter(({ path, text }) => !path.startsWith('test/') && !isTest(path) && linesOf(text) > mostLines)
    .map(({ path, text }) => `${path} has ${linesOf(text)} lines; the cap is ${mostLines}.`)

const linesOf = (text: string) => text.split('\n').length - (text.endsWith('\n') ? 1 : 0)

/** Named exports only: a default export can be called anything by whoever imports it. */
export const namedExports: HouseRule = (files) =>
  files
    .filter(
      ({ path, text }) => path !== 'vitest.config.ts' && /^export default\b|^export \{[^}]*\bas default\b/m.test(text),
    )
    .map(({ path }) => `${path} has a default export.`)

/** One file = one name: kebab-case files, and the same words in camelCase inside. */
export const oneName: HouseRule = (files) => files.flatMap(({ path, text }) => nameBreaches(path, text))

function nameBreaches(path: string, text: string): string[] {
  const file = path.split('/').at(-1) ?? ''
  if (path.startsWith('deploy/') || isTest(path) || file.endsWith('.config.ts')) return []
  const stem = file.replace(/(\.d)?\.\w+$/, '')
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(stem)) return [`${path} is not named in kebab-case.`]
  const name = stem.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
  if (path.startsWith('cypher/') && !path.startsWith('cypher/schema/')) {
    const header = /^\/\/ name:\s*(\S+)/m.exec(text)?.[1]
    return header === name ? [] : [`${path} must say "name: ${name}", not "${header ?? 'nothing'}".`]
  }
  if (
    /^(api\/endpoints|workers)\//.test(path) &&
    !new RegExp(`^export (const|(async )?function) ${name}\\b`, 'm').test(text)
  ) {
    return [`${path} must export ${name}.`]
  }
  return []
}

/** Every endpoint and job is in its explicit list: nothing is found by scanning folders. */
export const inTheList: HouseRule = (files) => {
  const imported = new Set(files.flatMap((file) => (isTest(file.path) ? [] : file.imports.map(({ from }) => from))))
  return files
    .filter(({ path }) => /^api\/endpoints\/.+\/|^workers\//.test(path) && !/^workers\/(jobs|index)\.ts$/.test(path))
    .filter(({ path }) => !isTest(path) && !imported.has(path))
    .map(({ path }) => `${path} is in no list.`)
}
