import { attachToStack } from './start/attach.ts'
import { StartFault } from './start/fault.ts'

const entries = ['api', 'worker', 'realtime'] as const

// `npm run api`: one kind of process by itself, on the servers of the environment or of a running `npm start`.
const name = entries.find((entry) => entry === process.argv[2])
try {
  if (!name) throw new StartFault(`Say which: ${entries.join(', ')}.`)
  await attachToStack()
  await import(`../app/${name}.ts`)
} catch (error) {
  if (!(error instanceof StartFault)) throw error
  console.error(error.message)
  process.exit(1)
}
