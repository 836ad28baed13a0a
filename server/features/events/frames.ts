import type { StoredEvent } from '../../../db/queries/events.ts'

const encoder = new TextEncoder()

/** One server-sent event (HTML standard §9.2). `type` and `json` never hold a line break: the first is ours, the second JSON. */
export function frame({ seq, type, json }: StoredEvent): string {
  return `id: ${seq}\nevent: ${type}\ndata: ${json}\n\n`
}

/** An event outside the numbering: it does not move the client's place. */
export function plainFrame(type: string, data: unknown): Uint8Array {
  return encoder.encode(`event: ${type}\ndata: ${JSON.stringify(data)}\n\n`)
}

export function encode(text: string): Uint8Array {
  return encoder.encode(text)
}
