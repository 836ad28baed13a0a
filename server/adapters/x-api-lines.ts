/** An object longer than this is none: X's largest are a tenth of it. */
const LONGEST = 4 * 1024 * 1024

/** A line of a stream grew beyond all bounds. */
export class EndlessLineError extends Error {
  override name = 'EndlessLineError'
}

/**
 * Parts a stream's bytes into lines, however they were cut on the way: in the middle of a character, of an object, of
 * a line's end. Empty lines are X's signs of life and are left out; what has no end yet waits for the rest.
 */
export class Lines {
  private readonly decoder = new TextDecoder()
  private rest = ''

  /** The lines that `bytes` complete. Throws `EndlessLineError`. */
  take(bytes: Uint8Array): string[] {
    const text = this.decoder.decode(bytes, { stream: true })
    const end = text.lastIndexOf('\n')
    if (end < 0) {
      this.rest += text
      if (this.rest.length > LONGEST) throw new EndlessLineError(`no end of line in ${LONGEST} characters`)
      return []
    }
    const whole = this.rest + text.slice(0, end)
    this.rest = text.slice(end + 1)
    return whole.split('\n').flatMap((line) => line.trim() || [])
  }
}
