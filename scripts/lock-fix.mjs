// Completes package-lock.json: a registry that lacks the builds of some platforms makes npm leave them out of the lock,
// and then `npm ci` refuses that lock on every machine. With --check it only says whether something is missing.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './install.mjs'

const file = join(root, 'package-lock.json')
const lock = JSON.parse(readFileSync(file, 'utf8'))
const added = []
for (const [path, facts] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(facts.optionalDependencies ?? {})) {
    if (placesOf(path, name).some((place) => lock.packages[place])) continue
    // Only an exact version is known to be the one npm would choose; native builds are pinned that way.
    if (!/^\d+\.\d+\.\d+/.test(version)) continue
    added.push(name)
    lock.packages[`node_modules/${name}`] = {
      version,
      optional: true,
      ...(facts.dev && { dev: true }),
      ...platformOf(name),
    }
  }
}

if (added.length === 0) {
  console.log('package-lock.json is complete.')
} else if (process.argv.includes('--check')) {
  console.error(`package-lock.json lacks ${added.join(', ')}; run npm run lock:fix.`)
  process.exit(1)
} else {
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')))
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
  console.log(`Added to package-lock.json: ${added.join(', ')}.`)
}

/** Where npm would find a dependency of the package at `path`: nearest folder first. */
function placesOf(path, name) {
  const places = []
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    places.push(`${at ? `${at}/` : ''}node_modules/${name}`)
    if (!at) return places
  }
}

/** `os`, `cpu` and `libc` as the names of native builds tell them. */
function platformOf(name) {
  const words = name.split(/[/-]/)
  const os = words.find((word) =>
    ['darwin', 'linux', 'win32', 'freebsd', 'android', 'openbsd', 'netbsd', 'sunos', 'aix'].includes(word),
  )
  const cpu = words.find((word) =>
    ['x64', 'arm64', 'arm', 'ia32', 'ppc64', 's390x', 'riscv64', 'loong64'].includes(word),
  )
  const libc = words.includes('musl') ? 'musl' : os === 'linux' && words.includes('gnu') ? 'glibc' : null
  return { ...(os && { os: [os] }), ...(cpu && { cpu: [cpu] }), ...(libc && { libc: [libc] }) }
}
