import { hkdfSync } from 'node:crypto'

/** What is derived from the root secret; each purpose has a key of its own, so that none can stand for another. */
export type KeyPurpose = 'access-token' | 'refresh-token' | 'cursor' | 'idempotency' | 'unknown-login'

/** 32 bytes derived from KITH_SECRET for one purpose: the same in every process. @source RFC 5869 (HKDF-SHA-256) */
export function deriveKey(secret: string, purpose: KeyPurpose): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'kith', `kith/${purpose}/v1`, 32))
}
