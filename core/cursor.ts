import { createHmac, timingSafeEqual } from 'node:crypto'
import { AppError } from './errors.ts'

const MAC_BYTES = 9

/** Opaque cursors: a position, signed together with the list it belongs to, so that a forged one or one of another list is refused. */
export type Cursors = {
  /** @param scope the list, for example `fans:1859...` */
  seal(scope: string, position: string): string
  /** @throws AppError invalid_cursor */
  open(scope: string, cursor: string): string
}

export function cursors(key: Uint8Array): Cursors {
  const mac = (scope: string, position: string): Buffer =>
    createHmac('sha256', key).update(`${scope}\n${position}`).digest().subarray(0, MAC_BYTES)
  return {
    seal: (scope, position) => Buffer.concat([mac(scope, position), Buffer.from(position)]).toString('base64url'),
    open(scope, cursor) {
      const bytes = Buffer.from(cursor, 'base64url')
      const position = bytes.subarray(MAC_BYTES).toString()
      const canonical = bytes.length > MAC_BYTES && bytes.toString('base64url') === cursor
      if (!canonical || !timingSafeEqual(bytes.subarray(0, MAC_BYTES), mac(scope, position)))
        throw new AppError('invalid_cursor')
      return position
    },
  }
}
