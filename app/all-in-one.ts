import { run } from './run.ts'

await run('all-in-one', ['api', 'sockets', 'worker'])
