/** Something the person at the terminal can put right; the message is one sentence for them. */
export class CommandFault extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'CommandFault'
  }
}
