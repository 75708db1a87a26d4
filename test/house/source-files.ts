import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative, sep } from 'node:path'

export type Import = { from: string; typeOnly: boolean }

export type SourceFile = {
  /** Relative to the root, with slashes. */
  path: string
  text: string
  /** Files of ours it imports, by path; a folder or a file that is not there stays as written. */
  imports: Import[]
  packages: string[]
}

const skipped = new Set(['node_modules', 'dist', '.git', '.kith', 'coverage', 'data', 'docs', 'generated'])

/** Every source and query file of a checkout, generated ones left out. */
export function sourceFiles(root: string): SourceFile[] {
  const files: SourceFile[] = []
  walk(root)
  return files

  function walk(folder: string): void {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) {
        if (!skipped.has(entry.name)) walk(path)
      } else if (/\.(ts|tsx|mjs|cypher|java|lua)$/.test(entry.name)) {
        files.push(sourceFile(relative(root, path).split(sep).join('/'), readFileSync(path, 'utf8')))
      }
    }
  }
}

function sourceFile(path: string, text: string): SourceFile {
  const imports: Import[] = []
  const packages: string[] = []
  if (/\.(ts|tsx|mjs)$/.test(path)) {
    for (const { from, typeOnly } of importsOf(text)) {
      if (from.startsWith('.')) imports.push({ from: posix.normalize(posix.join(dirname(path), from)), typeOnly })
      else if (!from.startsWith('node:')) packages.push(packageOf(from))
    }
  }
  return { path, text, imports, packages }
}

function importsOf(text: string): Import[] {
  const found: Import[] = []
  for (const match of text.matchAll(/^\s*(?:import|export)\s+(type\s+)?([^'"`;]*?)\s*\bfrom\s+['"]([^'"]+)['"]/gm)) {
    found.push({ from: match[3] ?? '', typeOnly: match[1] !== undefined || onlyTypes(match[2] ?? '') })
  }
  for (const match of text.matchAll(/^\s*import\s+['"]([^'"]+)['"]/gm))
    found.push({ from: match[1] ?? '', typeOnly: false })
  for (const match of text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)) {
    // `import('...').Name` in a type is erased; an awaited one is not.
    const typeOnly = !/\bawait\s*$/.test(text.slice(0, match.index)) && text[match.index + match[0].length] === '.'
    found.push({ from: match[1] ?? '', typeOnly })
  }
  return found
}

/** `{ type A, type B }` is erased like `import type`. */
function onlyTypes(clause: string): boolean {
  const names = /^\{([^}]*)\}$/.exec(clause.trim())?.[1]?.split(',') ?? []
  const given = names.map((name) => name.trim()).filter(Boolean)
  return given.length > 0 && given.every((name) => name.startsWith('type '))
}

const packageOf = (from: string) =>
  from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/')
