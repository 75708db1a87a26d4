import { createBullBoard } from '@bull-board/api'
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter'
import { ExpressAdapter } from '@bull-board/express'
import type { Router } from 'express'
import type { Queues } from './queues.ts'

/** The queue UI: jobs by state, failed ones with their reason, to be tried again or removed by hand.
 *  @param path where the router will be mounted */
export function queueBoard(queues: Queues, path: string): Router {
  const server = new ExpressAdapter()
  server.setBasePath(path)
  createBullBoard({
    queues: queues.all.map((queue) => new BullMQAdapter(queue, { allowRetries: true })),
    serverAdapter: server,
    options: { uiConfig: { boardTitle: 'Kith queues' } },
  })
  return server.getRouter() as Router
}
