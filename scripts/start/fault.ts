/** A reason not to start that the person at the terminal can act on: one sentence, no stack. */
export class StartFault extends Error {
  override readonly name = 'StartFault'
}

/** The message of anything thrown, on one line. */
export function sentenceOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').trim()
}
