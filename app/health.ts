/** One dependency's answer. */
export type Check = { name: string; check: () => Promise<void> }

export type Health = {
  /** From now on `ready` says no: the balancer stops sending. */
  drain(): void
  draining(): boolean
  /** Every dependency by name; the whole is ready when each one is. */
  ready(): Promise<{ ready: boolean; checks: Record<string, 'ok' | 'failed'> }>
}

const CHECK_TIMEOUT_MILLIS = 2_000
const REMEMBER_MILLIS = 500

/** Readiness of one process. Many askers share one round of checks.
 *  @param checks asked in parallel; one that gives no answer within 2 s has failed */
export function createHealth(checks: readonly Check[], now: () => number): Health {
  let draining = false
  let last: { at: number; answer: Promise<Record<string, 'ok' | 'failed'>> } | null = null
  return {
    drain() {
      draining = true
    },
    draining: () => draining,
    async ready() {
      if (!last || now() - last.at > REMEMBER_MILLIS) last = { at: now(), answer: askAll(checks) }
      const answers = await last.answer
      return { ready: !draining && Object.values(answers).every((answer) => answer === 'ok'), checks: answers }
    },
  }
}

async function askAll(checks: readonly Check[]): Promise<Record<string, 'ok' | 'failed'>> {
  const answers = await Promise.all(checks.map(async ({ name, check }) => [name, await ask(check)] as const))
  return Object.fromEntries(answers)
}

async function ask(check: () => Promise<void>): Promise<'ok' | 'failed'> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'failed'>((resolve) => {
    timer = setTimeout(() => resolve('failed'), CHECK_TIMEOUT_MILLIS)
  })
  const answer = check().then(
    () => 'ok' as const,
    () => 'failed' as const,
  )
  const first = await Promise.race([answer, late])
  clearTimeout(timer)
  return first
}
