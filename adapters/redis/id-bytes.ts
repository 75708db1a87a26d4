import type { PostId } from '../../core/id-types.ts'

/** An id in a list takes 8 bytes, most significant first: ids of any era, however many digits, compare exactly. */
export const ID_BYTES = 8

/** The two halves of an id as decimals: scripts put it together, and a command without Buffers is cheaper to send. */
export function idHalves(id: string): [high: number, low: number] {
  const value = BigInt(id)
  return [Number(value >> 32n), Number(value & 0xffffffffn)]
}

/** The bytes of ids, one after the other. */
export function bytesOf(ids: readonly string[]): Buffer {
  const bytes = Buffer.alloc(ids.length * ID_BYTES)
  for (const [index, id] of ids.entries()) bytes.writeBigUInt64BE(BigInt(id), index * ID_BYTES)
  return bytes
}

/** The ids whose bytes stand one after the other from `start`. */
export function idsOf(bytes: Buffer, start = 0): PostId[] {
  const ids: PostId[] = []
  for (let at = start; at + ID_BYTES <= bytes.length; at += ID_BYTES)
    ids.push(String(bytes.readBigUInt64BE(at)) as PostId)
  return ids
}
