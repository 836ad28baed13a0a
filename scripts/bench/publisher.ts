import type { Socket } from 'bun'
import { changedAt, documentOf, ENTRIES, titleOf } from './farm-feed.ts'

/** Publishers that have exactly one new post every time they are asked. */
export interface Publisher extends AsyncDisposable {
  readonly port: number
  /** When the last byte of the document with this entry was handed to the system, on our own clock; then forgotten. */
  takeSentAt(title: string): number | null
  /** Posts published since the last time this was asked. */
  takeCount(): number
}

interface Connection {
  /** Of a request, as far as it has come. */
  heard: string
  /** Of an answer, what the system has not taken yet. */
  unsent: Uint8Array
  title: string
}

/**
 * Serves feed `f` at `/f/<f>` of any loopback address over plain sockets, because only there can the moment be
 * seen at which the last byte leaves.
 */
export function openPublisher(): Publisher {
  const revisions = new Map<number, number>()
  const sentAt = new Map<string, number>()
  let count = 0

  const send = (socket: Socket<Connection>): void => {
    const { data } = socket
    data.unsent = data.unsent.subarray(socket.write(data.unsent))
    if (data.unsent.length > 0 || data.title === '') return
    sentAt.set(data.title, performance.now())
    data.title = ''
  }
  const listener = Bun.listen<Connection>({
    hostname: '0.0.0.0',
    port: 0,
    socket: {
      open(socket) {
        socket.data = { heard: '', unsent: new Uint8Array(0), title: '' }
      },
      data(socket, chunk) {
        const { data } = socket
        data.heard += chunk.toString('latin1')
        if (!data.heard.endsWith('\r\n\r\n')) return
        const feed = feedIn(data.heard)
        const revision = (revisions.get(feed) ?? 0) + 1
        revisions.set(feed, revision)
        count++
        data.heard = ''
        data.title = titleOf(feed, revision + ENTRIES - 1)
        data.unsent = answerOf(feed, revision)
        send(socket)
      },
      drain: send,
    },
  })
  return {
    port: listener.port,
    takeSentAt(title) {
      const at = sentAt.get(title) ?? null
      sentAt.delete(title)
      return at
    },
    takeCount() {
      const taken = count
      count = 0
      return taken
    },
    async [Symbol.asyncDispose]() {
      listener.stop(true)
    },
  }
}

function feedIn(request: string): number {
  return Number(/^GET \/f\/(\d+) /.exec(request)?.[1] ?? 0)
}

const encoder = new TextEncoder()

function answerOf(feed: number, revision: number): Uint8Array {
  const body = encoder.encode(documentOf(feed, revision, `http://feed-${feed}.invalid`))
  const head = [
    'HTTP/1.1 200 OK',
    'content-type: application/rss+xml; charset=utf-8',
    `content-length: ${body.length}`,
    `etag: "${feed}-${revision}"`,
    `last-modified: ${changedAt(revision)}`,
    '\r\n',
  ]
  return Buffer.concat([encoder.encode(head.join('\r\n')), body])
}
