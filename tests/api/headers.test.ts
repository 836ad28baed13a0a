import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp } from '../../server/app.ts'
import { web } from '../../server/web.ts'
import { type House, openHouse } from '../fixtures/house.ts'
import type { Member } from '../fixtures/house-api.ts'

/** On every answer, whoever makes it. */
const ALWAYS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()',
}
const API_POLICY = "default-src 'none'; frame-ancestors 'none'"
const FILES = ['/assets/app-1a2b.js', '/icons/icon.png', '/sw.js', '/manifest.webmanifest']
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** A house as it is really served, the client's files included, on a socket. */
interface Served extends AsyncDisposable {
  house: House
  url: string
  routes: readonly { method: string; path: string }[]
}

async function serve(env: Record<string, string> = {}): Promise<Served> {
  await using stack = new AsyncDisposableStack()
  const root = await mkdtemp(join(tmpdir(), 'visao-client-'))
  stack.defer(() => rm(root, { recursive: true, force: true }))
  await mkdir(join(root, 'assets'))
  await mkdir(join(root, 'icons'))
  const script = '<script>document.title = "Visao"</script>'
  await writeFile(join(root, 'index.html'), `<!doctype html><title>the shell</title>${script}`)
  for (const file of FILES) await writeFile(join(root, file), 'x')
  const house = stack.use(await openHouse({ env }))
  const { services, auth, hub } = house.runtime
  const health = { version: '1.2.3', parts: () => house.runtime.health() }
  const app = createApp({ services, auth, hub, health, outside: house.config }).use(web({ root }))
  app.listen({ port: 0, hostname: '127.0.0.1', reusePort: false })
  stack.defer(async () => app.server?.stop(true))
  const owned = stack.move()
  const url = `http://127.0.0.1:${app.server?.port}`
  return { house, url, routes: app.routes, [Symbol.asyncDispose]: () => owned.disposeAsync() }
}

/** The head of an answer; what follows is not waited for, the event stream never ends. */
async function ask(url: string, init: RequestInit = {}): Promise<{ status: number; headers: Headers }> {
  const hangUp = new AbortController()
  const answer = await fetch(url, { redirect: 'manual', ...init, signal: hangUp.signal })
  hangUp.abort()
  return answer
}

/** What comes back for bytes that no client would send. */
async function speak(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url)
  const { promise, resolve } = Promise.withResolvers<string>()
  let heard = ''
  await Bun.connect({
    hostname,
    port: Number(port),
    socket: {
      open: (socket) => void socket.write(bytes),
      data: (_, data) => {
        heard += data.toString()
      },
      close: () => resolve(heard),
    },
  })
  return promise
}

function expectAlways(what: string, { headers }: { headers: Headers }): void {
  const found = Object.fromEntries(Object.keys(ALWAYS).map((name) => [name, headers.get(name)]))
  expect({ what, ...found }).toEqual({ what, ...ALWAYS })
  expect({ what, policy: headers.has('content-security-policy') }).toEqual({ what, policy: true })
  expect({ what, policy: headers.get('content-security-policy') }).not.toEqual({
    what,
    policy: expect.stringMatching(/script-src[^;]*'unsafe-(inline|eval)'/),
  })
  for (const name of ['server', 'x-powered-by', 'access-control-allow-origin'])
    expect({ what, [name]: headers.get(name) }).toEqual({ what, [name]: null })
}

describe('on every answer', () => {
  let served: Served
  let anna: Member
  beforeAll(async () => {
    served = await serve()
    anna = await served.house.signUp()
  })
  afterAll(() => served[Symbol.asyncDispose]())

  test('of every route, by every method, to strangers and members', async () => {
    const paths = [...new Set(served.routes.map(({ path }) => path))]
    expect(paths.length).toBeGreaterThan(20)
    for (const path of paths) {
      const url = served.url + path.replace(/:\w+/g, crypto.randomUUID()).replace('*', 'sign-in/email')
      for (const method of METHODS)
        for (const headers of [{}, { cookie: anna.cookie }])
          expectAlways(`${method} ${path}`, await ask(url, { method, headers }))
      // What would sign her out, or end her account, is done to nobody here: bodies are missing and paths wrong.
      expect((await ask(`${served.url}/api/me`, { headers: { cookie: anna.cookie } })).status).toBe(200)
    }
  })

  test('of files, of the shell, and of what is not there', async () => {
    for (const path of [
      ...FILES,
      '/',
      '/index.html',
      '/sources/1',
      '/gone.png',
      '/assets/gone.js',
      '/.env',
      '/api',
      '/api/x',
    ])
      for (const method of ['GET', 'HEAD', 'POST'])
        expectAlways(`${method} ${path}`, await ask(served.url + path, { method }))
    const { headers } = await ask(served.url)
    const again = await ask(served.url, { headers: { 'if-none-match': headers.get('etag') ?? '' } })
    expect(again.status).toBe(304)
    expectAlways('304', again)
  })

  test('of errors: unreadable, invalid, refused, foreign', async () => {
    const post = (path: string, body: string, headers: Record<string, string> = { cookie: anna.cookie }) =>
      ask(served.url + path, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', ...headers },
      })
    const wrong = { email: anna.email, password: 'not this one' }
    const cases: [number, Promise<{ status: number; headers: Headers }>][] = [
      [400, post('/api/sources/detect', '{')],
      [400, post('/api/sources/detect', '{}')],
      [422, post('/api/sources', JSON.stringify({ address: 'no address', role: 'watch' }))],
      [401, post('/api/auth/sign-in/email', JSON.stringify(wrong), {})],
      [403, post('/api/sources/detect', '{}', { 'sec-fetch-site': 'cross-site' })],
    ]
    for (const [status, asking] of cases) {
      const answer = await asking
      expect(answer.status).toBe(status)
      expectAlways(String(status), answer)
      expect(answer.headers.get('cache-control')).toBe('no-store')
    }
  })

  test('answers of the API are kept by nobody and can load nothing', async () => {
    for (const path of [
      '/api/me',
      '/api/alerts',
      '/api/health',
      '/api/auth/get-session',
      '/api/openapi.json',
      '/api/x',
    ]) {
      const { headers } = await ask(served.url + path, { headers: { cookie: anna.cookie } })
      expect([path, headers.get('cache-control')]).toEqual([path, 'no-store'])
      expect([path, headers.get('content-security-policy')]).toEqual([path, API_POLICY])
    }
  })

  test('the event stream keeps its own word on keeping', async () => {
    const { status, headers } = await ask(`${served.url}/api/events`, { headers: { cookie: anna.cookie } })
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-cache, no-transform'])
    expect(headers.get('content-security-policy')).toBe(API_POLICY)
  })

  test('the shell has one policy under every name, the one the installed app keeps included', async () => {
    const policies = await Promise.all(
      ['/', '/index.html', '/sources'].map(async (path) =>
        (await ask(served.url + path)).headers.get('content-security-policy'),
      ),
    )
    expect(new Set(policies).size).toBe(1)
    expect(policies[0]).toMatch(/script-src 'self' 'sha256-[^']+';/)
  })

  test('of a request for a host that is none, or hardly one', async () => {
    for (const [host, status] of [
      ['', 400],
      ['a b', 400],
      ['<script>', 400],
      ['[::1', 400],
      ['x', 401],
    ] as const) {
      const answer = await speak(
        served.url,
        `GET /api/me HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
      )
      expect([host, answer.split(' ')[1]]).toEqual([host, String(status)])
      expect([host, answer.toLowerCase()]).toEqual([
        host,
        expect.stringContaining('x-content-type-options: nosniff'),
      ])
    }
    // With a host of one letter a longer path must not pass for a route.
    const longer = await speak(served.url, 'GET /ab/api/me HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
    expect(longer).toContain('the shell')
  })

  test('without https nobody is told to use it', async () => {
    for (const path of ['/', '/api/me'])
      expect((await ask(served.url + path)).headers.has('strict-transport-security')).toBe(false)
  })
})

describe('when people reach it by https', () => {
  test('they are told to stay there, and cookies are secure', async () => {
    await using served = await serve({ PUBLIC_URL: 'https://desk.kestrel.test' })
    for (const path of ['/', '/api/me', '/api/x', '/sw.js'])
      expect((await ask(served.url + path)).headers.get('strict-transport-security')).toBe('max-age=31536000')
    expect(await cookiesOfSignUp(served.url)).toEqual([
      expect.stringMatching(/^__Secure-.*; HttpOnly; .*SameSite=Lax/i),
    ])
  })

  test('through a trusted proxy the same holds without PUBLIC_URL', async () => {
    await using served = await serve({ TRUSTED_PROXIES: '127.0.0.1' })
    const proxied = { 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https' }
    const { headers } = await ask(`${served.url}/api/me`, { headers: proxied })
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000')
    const [cookie = ''] = await cookiesOfSignUp(served.url, proxied)
    expect(cookie.match(/; Secure/gi)).toHaveLength(1)
    expect(cookie).toContain('HttpOnly')
    expect((await cookiesOfSignUp(served.url, {})).join()).not.toContain('Secure')
  })

  test('anybody else who says so is not believed', async () => {
    await using served = await serve()
    const { headers } = await ask(`${served.url}/api/me`, { headers: { 'x-forwarded-proto': 'https' } })
    expect(headers.has('strict-transport-security')).toBe(false)
  })
})

async function cookiesOfSignUp(url: string, headers: Record<string, string> = {}): Promise<string[]> {
  const person = {
    name: 'Ben',
    email: `${crypto.randomUUID()}@kestrel.test`,
    password: 'correct horse battery',
  }
  const answer = await ask(`${url}/api/auth/sign-up/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(person),
  })
  expect(answer.status).toBe(200)
  return answer.headers.getSetCookie()
}
