import { defineConfig } from 'vitest/config'

const servers = { globalSetup: ['test/stack.ts'], testTimeout: 30_000, hookTimeout: 60_000 }

// One file at a time: they share one Neo4j and two Redis servers, and some of them flush or kill what they use.
const inTurn = { ...servers, fileParallelism: false }
const emptyOutbox = { ...inTurn, setupFiles: ['test/empty-outbox.ts'] }

export default defineConfig({
  test: {
    pool: 'forks',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{core,graph,adapters,views,api,workers,app,scripts}/**/*.test.ts'],
          ...servers,
        },
      },
      { test: { name: 'house', include: ['test/house/**/*.test.ts'], testTimeout: 60_000 } },
      { test: { name: 'contract', include: ['test/contract/**/*.test.ts'], ...emptyOutbox } },
      { test: { name: 'flows', include: ['test/flows/**/*.test.ts'], ...emptyOutbox } },
      { test: { name: 'rules', include: ['test/rules/**/*.test.ts'], ...inTurn, testTimeout: 300_000 } },
      { test: { name: 'model', include: ['test/model/**/*.test.ts'], ...emptyOutbox } },
      { test: { name: 'chaos', include: ['test/chaos/**/*.test.ts'], ...emptyOutbox } },
      { test: { name: 'fuzz', include: ['test/fuzz/**/*.test.ts'], ...emptyOutbox } },
      { test: { name: 'oracles', include: ['test/oracles/**/*.test.ts'], ...inTurn, testTimeout: 300_000 } },
    ],
  },
})
