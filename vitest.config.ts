import { defineConfig } from 'vitest/config'

const servers = { globalSetup: ['test/stack.ts'], testTimeout: 30_000, hookTimeout: 60_000 }

// One file at a time: they share one Neo4j and two Redis servers, and some of them flush or kill what they use.
const inTurn = { ...servers, fileParallelism: false }

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
      { test: { name: 'contract', include: ['test/contract/**/*.test.ts'], ...inTurn } },
      { test: { name: 'flows', include: ['test/flows/**/*.test.ts'], ...inTurn } },
      { test: { name: 'rules', include: ['test/rules/**/*.test.ts'], ...inTurn, testTimeout: 300_000 } },
      { test: { name: 'chaos', include: ['test/chaos/**/*.test.ts'], ...inTurn } },
      { test: { name: 'fuzz', include: ['test/fuzz/**/*.test.ts'], ...inTurn } },
      { test: { name: 'oracles', include: ['test/oracles/**/*.test.ts'], ...inTurn, testTimeout: 300_000 } },
    ],
  },
})
