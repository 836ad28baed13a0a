/** A file of which a piece can be read anywhere; a piece is shorter where the file ends. */
export interface Readable {
  readonly size: number
  at(offset: number, length: number): Promise<Uint8Array>
}

/** What is to be said of a file's end: it is where the container says · before it · the container is none, or says nothing. */
export type End = 'whole' | 'cut' | 'unsaid'

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

export function latin(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes)
}
