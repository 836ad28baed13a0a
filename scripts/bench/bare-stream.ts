/** What Bun does with nothing around it: a server of event streams that sends what it is posted to all of them. */
import { answerCalls } from './child.ts'
import { rssMb } from './meter.ts'

export type BareStreamCalls = typeof calls

const open = new Set<ReadableStreamDefaultController<Uint8Array>>()

const server = Bun.serve({
  hostname: '127.0.0.1',
  port: 0,
  idleTimeout: 0,
  async fetch(request) {
    if (request.method === 'POST') return publish(await request.bytes())
    return openStream(request)
  },
})

const calls = {
  listen: (): { url: string } => ({ url: `http://127.0.0.1:${server.port}` }),
  openStreams: () => open.size,
  memory(): number {
    Bun.gc(true)
    return rssMb()
  },
}

answerCalls(calls, async () => server.stop(true))

function openStream(request: Request): Response {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      open.add(controller)
      request.signal.addEventListener('abort', () => open.delete(controller), { once: true })
      controller.enqueue(new TextEncoder().encode('event: hello\ndata: {}\n\n'))
    },
  })
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
}

function publish(frame: Uint8Array): Response {
  for (const controller of open) controller.enqueue(frame)
  return new Response(null, { status: 204 })
}
