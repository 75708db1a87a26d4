import type { Cases, Here } from './cases.ts'

export function adminCases(_here: Here): Cases {
  return {}
}
