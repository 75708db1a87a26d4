import type { Row } from '../frame/row.ts'
import type { MainJobBench } from './bench.ts'
import { cardsCoalesced, followCoalesced } from './coalesced-row.ts'

/** The rows of `npm run bench -- main-job`, in the order of their running. */
export const mainJobRows: readonly Row<MainJobBench>[] = [followCoalesced, cardsCoalesced]
