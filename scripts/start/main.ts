import { resolve } from 'node:path'
import { appEnv, startApp } from './app.ts'
import type { Child } from './child.ts'
import { demoNetwork } from './demo.ts'
import { StartFault, sentenceOf } from './fault.ts'
import { helpText, startOptions } from './options.ts'
import { needPort } from './ports.ts'
import { endLeftovers } from './processes.ts'
import { emptyDataDir, type Stack, startStack } from './stack.ts'
import { welcome } from './welcome.ts'

/** `npm start`: servers, Kith itself, the demo network; then waits until it is told to stop. Ends the process. */
export async function main(args: string[]): Promise<void> {
  const running: { starting?: Promise<Stack>; stack?: Stack; app?: Child; pids: number[] } = { pids: [] }
  const abort = new AbortController()
  let stopping = false

  const signalAll = (name: NodeJS.Signals, pids: number[]) => {
    for (const pid of pids) {
      try {
        process.kill(pid, name)
      } catch {
        // Ended already.
      }
    }
  }
  const stop = async () => {
    stopping = true
    // Not to the application, which takes a second signal for haste.
    signalAll(
      'SIGTERM',
      running.pids.filter((pid) => pid !== running.app?.pid),
    )
    // The application first: it still needs its servers to end its work.
    await running.app?.stop()
    abort.abort()
    await running.starting?.catch(() => {})
    await running.stack?.stop()
  }
  const kill = () => {
    signalAll('SIGKILL', [...running.pids, ...Object.values(running.stack?.pids ?? {})])
    process.exit(130)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping) return kill()
      console.log('\nStopping...')
      void stop().finally(() => process.exit(signal === 'SIGINT' ? 130 : 143))
    })
  }
  const record = async (name: string, pid: number) => {
    running.pids.push(pid)
    await running.stack?.record(name, pid)
  }

  try {
    const options = startOptions(args, process.env)
    if (options.help) return console.log(helpText)
    options.dataDir = resolve(options.dataDir)
    if (options.port === options.opsPort) throw new StartFault('--port and --ops-port must be different.')
    // The directory before the ports: a second start should say that Kith runs, not that its port is taken.
    const left = await endLeftovers(options.dataDir)
    if (left.length > 0) console.log(`An earlier start ended abruptly; stopped what it left: ${left.join(', ')}.`)
    await needPort(options.port, 'API', '--port')
    await needPort(options.opsPort, 'operator', '--ops-port')
    if (options.fresh) {
      console.log(`Deleting the data in ${options.dataDir} (--fresh).`)
      await emptyDataDir(options.dataDir)
    }
    const say = (line: string) => console.log(line)
    const { signal } = abort
    running.starting = startStack({ dataDir: options.dataDir, ports: 'auto', log: say, progress: say, signal })
    const stack = await running.starting
    running.stack = stack
    say('Starting Kith')
    const app = await Promise.race([
      startApp(stack, options, async (child) => {
        running.app = child
        await record(child.name, child.pid)
      }),
      stack.broken.then(unexpected),
    ])
    const broken = Promise.race([stack.broken, app.ended.then((sentence) => `${sentence}.`)])
    const demo = options.demo
      ? await Promise.race([demoNetwork(options.dataDir, appEnv(stack, options), record), broken.then(unexpected)])
      : null
    if (stopping) return
    console.log(welcome(options, demo))
    unexpected(await broken)
  } catch (error) {
    // After Ctrl-C everything that is awaited fails; the handler above ends the process.
    if (stopping) return
    const known = error instanceof StartFault
    console.error(known ? error.message : `Kith did not start: ${sentenceOf(error)}`)
    if (!known && process.env['KITH_DEV']) console.error(error)
    await stop()
    process.exit(1)
  }
}

function unexpected(sentence: string): never {
  throw new StartFault(`${sentence} Everything else was stopped.`)
}
