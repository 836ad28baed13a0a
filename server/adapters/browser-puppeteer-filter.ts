import {
  type ClientRequest,
  createServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from 'node:http'
import { connect, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Failure, FailureCode } from '../core/failure.ts'

/** Says to which checked addresses one may connect for a URL, or why to none. Never rejects. */
export type Gate = (address: string) => Promise<{ addresses: readonly string[] } | { failure: Failure }>

/** The only way out of the browser: a proxy on loopback that connects to checked addresses and to nothing else. */
export interface Filter extends AsyncDisposable {
  /** For the browser: `http://127.0.0.1:PORT`. */
  readonly url: string
  /** Why the last request for this URL's host and port was refused or led nowhere; null when it went through. */
  faultOf(url: URL): Failure | null
}

/** What one connection may bring: a page that never ends must not fill the browser's memory. */
const MOST_BYTES = 48 * 1024 * 1024
const CONNECT_MS = 10_000
const MOST_REMEMBERED = 1_000

/** RFC 9110 §7.6.1: of this connection alone, not for the one behind the proxy. */
const OWN_HEADERS = ['connection', 'keep-alive', 'proxy-connection', 'proxy-authorization', 'te', 'upgrade']

/** Opens it on a free port. Handles CONNECT (https, websockets) and absolute-form requests (plain http). */
export async function openFilter(gate: Gate): Promise<Filter> {
  const faults = new Map<string, Failure>()
  const sockets = new Set<Duplex>()
  const ways: Ways = { gate, note: (url, fault) => note(faults, url, fault) }
  const server = createServer((asked, answer) => void forward(ways, asked, answer))
  server.on('connect', (asked: IncomingMessage, socket: Duplex) => void tunnel(ways, asked, socket))
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  const port = await listen(server)
  return {
    url: `http://127.0.0.1:${port}`,
    faultOf: (url) => faults.get(placeOf(url)) ?? null,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      server.closeAllConnections()
      await new Promise<void>((closed) => server.close(() => closed()))
    },
  }
}

interface Ways {
  gate: Gate
  note(url: URL, fault: Failure | null): void
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((ready, failed) => {
    server.once('error', failed)
    server.listen(0, '127.0.0.1', ready)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port')
  return address.port
}

function note(faults: Map<string, Failure>, url: URL, fault: Failure | null): void {
  const place = placeOf(url)
  faults.delete(place)
  if (fault === null) return
  const [oldest] = faults.keys()
  if (oldest !== undefined && faults.size >= MOST_REMEMBERED) faults.delete(oldest)
  faults.set(place, fault)
}

function placeOf(url: URL): string {
  return `${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`
}

/** A request for a plain http page: sent on to the checked address under the name that was asked for. */
async function forward(ways: Ways, asked: IncomingMessage, answer: ServerResponse): Promise<void> {
  const url = URL.parse(asked.url ?? '')
  if (url?.protocol !== 'http:') return refuse(answer, 400)
  const address = await admitted(ways, url)
  if (address === null) return refuse(answer, 403)
  const onwards = sentOn(asked, url, address)
  onwards.on('response', (reply) => {
    answer.writeHead(reply.statusCode ?? 502, passedOn(reply))
    pass(reply, answer)
  })
  onwards.on('timeout', () => onwards.destroy(tooSlow()))
  onwards.on('error', (error) => {
    // The browser no longer wanted it: that says nothing of the site.
    if (answer.destroyed) return
    ways.note(url, faultOf(error))
    if (answer.headersSent) answer.destroy()
    else refuse(answer, 502)
  })
  answer.on('close', () => onwards.destroy())
  asked.pipe(onwards)
}

/** Where this may go, by IPv4 where there is one: many servers lack IPv6. Null, with a note of why, when nowhere. */
async function admitted(ways: Ways, url: URL): Promise<string | null> {
  const way = await ways.gate(url.href)
  ways.note(url, 'failure' in way ? way.failure : null)
  if ('failure' in way) return null
  return way.addresses.find((address) => !address.includes(':')) ?? way.addresses[0] ?? null
}

function sentOn(asked: IncomingMessage, url: URL, address: string): ClientRequest {
  return request({
    host: address,
    port: url.port || 80,
    method: asked.method,
    path: `${url.pathname}${url.search}`,
    headers: { ...passedOn(asked), host: url.host },
    setHost: false,
    timeout: CONNECT_MS,
    agent: false,
  })
}

function tooSlow(): Error {
  return Object.assign(new Error('timed out'), { code: 'ETIMEDOUT' })
}

function refuse(answer: ServerResponse, status: number): void {
  answer.writeHead(status, { 'content-length': 0 })
  answer.end()
}

function passedOn({ headers }: IncomingMessage): IncomingMessage['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !OWN_HEADERS.includes(name)))
}

/** Hands a stream on, no more than {@link MOST_BYTES} of it. */
function pass(
  from: NodeJS.ReadableStream & { destroy(): void },
  to: NodeJS.WritableStream & { destroy(): void },
) {
  let size = 0
  from.on('data', (chunk: Buffer) => {
    size += chunk.byteLength
    if (size <= MOST_BYTES) return
    from.destroy()
    to.destroy()
  })
  from.pipe(to)
}

/** A tunnel: bytes both ways between the browser and the checked address; what is inside is theirs. */
async function tunnel(ways: Ways, asked: IncomingMessage, browser: Duplex): Promise<void> {
  browser.on('error', () => browser.destroy())
  const url = URL.parse(`https://${asked.url ?? ''}`)
  if (url === null) return void browser.end('HTTP/1.1 400 Bad Request\r\n\r\n')
  const address = await admitted(ways, url)
  if (address === null) return void browser.end('HTTP/1.1 403 Forbidden\r\n\r\n')
  const site = connect({ host: address, port: Number(url.port || 443), timeout: CONNECT_MS })
  site.once('connect', () => {
    site.setTimeout(0)
    browser.write('HTTP/1.1 200 Connection established\r\n\r\n')
    pass(site, browser)
    browser.pipe(site)
  })
  site.once('timeout', () => site.destroy(tooSlow()))
  site.once('error', (error) => {
    if (browser.destroyed) return
    ways.note(url, faultOf(error))
    browser.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
  })
  browser.once('close', () => site.destroy())
  site.once('close', () => browser.destroy())
}

const FAULTS: Readonly<Record<string, [FailureCode, string]>> = {
  ECONNREFUSED: ['refused', 'The site refuses connections.'],
  ECONNRESET: ['reset', 'The site closed the connection before its answer was complete.'],
  ETIMEDOUT: ['timeout', 'The site did not answer in time.'],
}

function faultOf(error: Error): Failure {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const [named, detail] = FAULTS[code] ?? ['unreachable', 'The site cannot be reached from here.']
  return { code: named, detail }
}
