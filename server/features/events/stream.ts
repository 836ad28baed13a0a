/** Bytes that may wait for a slow reader before it is cut off. */
export const SLOW_READER_BYTES = 1024 * 1024

/** One open connection: what is pushed goes out in order; a reader that does not read is cut off. */
export class EventStream {
  /** Number of the last event sent. */
  last: number
  readonly userId: string
  readonly body: ReadableStream<Uint8Array>
  private controller: ReadableStreamDefaultController<Uint8Array> | null = null
  private readonly onEnd: () => void
  private ended = false

  constructor(userId: string, after: number, onEnd: () => void) {
    this.userId = userId
    this.last = after
    this.onEnd = onEnd
    this.body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.controller = controller
        },
        cancel: () => this.end(),
      },
      { highWaterMark: SLOW_READER_BYTES, size: (chunk) => chunk?.byteLength ?? 0 },
    )
  }

  get open(): boolean {
    return !this.ended
  }

  /** Sends bytes; ends the stream when more than `SLOW_READER_BYTES` are waiting already. */
  push(bytes: Uint8Array): void {
    if (this.ended || !this.controller) return
    if ((this.controller.desiredSize ?? 0) > 0) this.controller.enqueue(bytes)
    else this.end()
  }

  /** Closes the connection; safe to call twice. The client comes back with its last number. */
  end(): void {
    if (this.ended) return
    this.ended = true
    try {
      this.controller?.close()
    } catch (error) {
      // A reader that has gone away has closed the controller before us; nothing else may pass unseen.
      if (!(error instanceof TypeError)) throw error
    }
    this.onEnd()
  }
}
