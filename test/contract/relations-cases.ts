import type { Cases, Here } from './cases.ts'

export function relationsCases(_here: Here): Cases {
  return {}
}
