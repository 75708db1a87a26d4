import type { Cases, Here } from './cases.ts'

export function blocksCases(_here: Here): Cases {
  return {}
}
