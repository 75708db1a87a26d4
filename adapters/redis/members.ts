import type { PostId } from '../../core/id-types.ts'

/** A post id in a list: 8 bytes, the complement of the id, most significant first. Newest sorts first, which is where
 *  new ones go (a listpack is searched from its front); ids of any era, however many digits, are in exact order; and
 *  the first byte is never below 0x80, so that the list's own member ("M...") stands before all ids. */
export const MEMBER_BYTES = 8
const ALL_ONES = (1n << 64n) - 1n

/** The two halves of a member as decimals: scripts put it together, and a command without Buffers is cheaper to send. */
export function memberHalves(id: string): [high: number, low: number] {
  const member = ALL_ONES - BigInt(id)
  return [Number(member >> 32n), Number(member & 0xffffffffn)]
}

/** Members of ids, one after the other. */
export function membersOf(ids: readonly string[]): Buffer {
  const bytes = Buffer.alloc(ids.length * MEMBER_BYTES)
  for (const [index, id] of ids.entries()) bytes.writeBigUInt64BE(ALL_ONES - BigInt(id), index * MEMBER_BYTES)
  return bytes
}

/** The ids of members standing one after the other from `start`. */
export function idsOf(bytes: Buffer, start = 0): PostId[] {
  const ids: PostId[] = []
  for (let at = start; at + MEMBER_BYTES <= bytes.length; at += MEMBER_BYTES)
    ids.push(String(ALL_ONES - bytes.readBigUInt64BE(at)) as PostId)
  return ids
}
