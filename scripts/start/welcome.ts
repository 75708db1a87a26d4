import type { DemoReport } from './demo.ts'
import type { StartOptions } from './options.ts'

/** What `npm start` prints when it serves: addresses, accounts, and two commands that work as pasted. */
export function welcome(options: StartOptions, demo: DemoReport | null): string {
  const base = `http://127.0.0.1:${options.port}`
  const lines = [
    '',
    `Kith is ready: ${base}`,
    '',
    `  Docs       ${base}/docs`,
    `  Operator   http://127.0.0.1:${options.opsPort}/metrics`,
    `  Data, logs ${options.dataDir}`,
  ]
  const first = demo?.accounts[0]
  if (demo && first) {
    lines.push(`  Accounts   ${demo.accounts.slice(0, 3).join(', ')} (password: ${demo.password})`)
    const login = JSON.stringify({ login: first, password: demo.password })
    lines.push(
      '',
      'Log in, then read that account’s home timeline:',
      '',
      `TOKEN=$(curl -s ${base}/v1/sessions -H 'Content-Type: application/json' -d '${login}' | ${tokenOf})`,
      `curl -s '${base}/v1/timelines/home?limit=3' -H "Authorization: Bearer $TOKEN"`,
    )
  }
  return [...lines, '', 'Stop with Ctrl-C.'].join('\n')
}

// Node is the one program that is certainly there to take the token out of the answer.
const tokenOf = `node -pe 'JSON.parse(require("fs").readFileSync(0)).accessToken'`
