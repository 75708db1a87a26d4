// Generated from cypher/between/ by `npm run cypher`. Do not edit.
import type { Graph, QuerySpec } from '../spec.ts'

