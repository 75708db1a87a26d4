import type { Row } from '../frame/row.ts'
import type { MainJobBench } from './bench.ts'
import { cardsCoalesced, followCoalesced } from './coalesced-row.ts'
import { entryBytes } from './entry-bytes.ts'
import { fanOut } from './fan-out.ts'
import { homeCold } from './home-cold.ts'
import { homeWarm } from './home-warm.ts'
import { memory } from './memory.ts'
import { push } from './push.ts'

/** The rows of `npm run bench -- main-job`, in the order of their running. */
export const mainJobRows: readonly Row<MainJobBench>[] = [
  followCoalesced,
  cardsCoalesced,
  homeWarm,
  homeCold,
  fanOut,
  push,
  entryBytes,
  memory,
]
