import type { Cases, Here } from './cases.ts'

export function betweenCases(_here: Here): Cases {
  return {}
}
