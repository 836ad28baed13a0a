import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { Elysia } from 'elysia'
import { bestEncoding, web } from '../../server/web.ts'

const SCRIPT = "document.documentElement.dataset.theme='dark'"
const SHELL = `<!doctype html><html><head><script>${SCRIPT}</script><script type="module" src="/assets/app-1a2b.js"></script></head><body></body></html>`
const CODE = `export const desk = ${JSON.stringify('radar '.repeat(400))}`

let root = ''
let app: ReturnType<typeof web>

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'visao-web-'))
  await mkdir(join(root, 'assets'))
  await mkdir(join(root, 'icons'))
  await mkdir(join(root, '.vite'))
  await writeFile(join(root, 'index.html'), SHELL)
  await writeFile(join(root, 'index.html.br'), brotliCompressSync(SHELL))
  await writeFile(join(root, 'sw.js'), 'self.skipWaiting()')
  await writeFile(join(root, 'manifest.webmanifest'), '{"name":"Visao"}')
  await writeFile(join(root, 'icons', 'icon.png'), new Uint8Array([137, 80, 78, 71]))
  await writeFile(join(root, 'assets', 'app-1a2b.js'), CODE)
  await writeFile(join(root, 'assets', 'app-1a2b.js.br'), brotliCompressSync(CODE))
  await writeFile(join(root, 'assets', 'app-1a2b.js.gz'), gzipSync(CODE))
  await writeFile(join(root, 'assets', 'bare-9f.css'), 'body{}')
  await writeFile(join(root, '.vite', 'manifest.json'), '{"secret":true}')
  await writeFile(join(root, '.build'), 'stamp')
  app = web({ root })
})
afterAll(() => rm(root, { recursive: true, force: true }))

const get = (path: string, headers: Record<string, string> = {}) =>
  app.handle(new Request(`http://localhost${path}`, { headers }))

describe('the shell', () => {
  test('answers the front page and every deep link, asked about every time', async () => {
    for (const path of ['/', '/sources', '/sources/0193', '/alerts?state=saved', '/any/deep/link']) {
      const answer = await get(path)
      expect(answer.status).toBe(200)
      expect(await answer.text()).toBe(SHELL)
      expect(answer.headers.get('content-type')).toStartWith('text/html')
      expect(answer.headers.get('cache-control')).toBe('no-cache')
    }
  })

  test('comes as 304 to a browser that has it', async () => {
    const etag = (await get('/sources')).headers.get('etag') ?? ''
    expect(etag).toMatch(/^".{20,}"$/)
    for (const asked of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const again = await get('/', { 'if-none-match': asked })
      expect(again.status).toBe(304)
      expect(await again.text()).toBe('')
    }
    expect((await get('/', { 'if-none-match': '"other"' })).status).toBe(200)
  })

  test('comes compressed under its own tag', async () => {
    const answer = await get('/', { 'accept-encoding': 'gzip, br' })
    expect(answer.headers.get('content-encoding')).toBe('br')
    expect(answer.headers.get('vary')).toContain('accept-encoding')
    expect(brotliDecompressSync(await answer.arrayBuffer()).toString()).toBe(SHELL)
    expect(answer.headers.get('etag')).not.toBe((await get('/')).headers.get('etag'))
  })

  test('lets only its own scripts run, its inline one by hash, and nobody frame it', async () => {
    const { headers } = await get('/')
    const policy = headers.get('content-security-policy') ?? ''
    const hash = createHash('sha256').update(SCRIPT).digest('base64')
    expect(policy).toContain(`script-src 'self' 'sha256-${hash}';`)
    expect(policy).toContain("img-src 'self' data: https: http:")
    expect(policy).toContain("connect-src 'self'")
    expect(policy).toContain('frame-src https://www.tiktok.com;')
    expect(policy).toContain("frame-ancestors 'none'")
  })
})

describe('hashed files', () => {
  test('are immutable and come as the browser can take them', async () => {
    const br = await get('/assets/app-1a2b.js', { 'accept-encoding': 'gzip, deflate, br, zstd' })
    expect(br.headers.get('content-encoding')).toBe('br')
    expect(br.headers.get('content-type')).toStartWith('text/javascript')
    expect(br.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(br.headers.get('vary')?.toLowerCase()).toBe('accept-encoding')
    expect(brotliDecompressSync(await br.arrayBuffer()).toString()).toBe(CODE)

    const gzip = await get('/assets/app-1a2b.js', { 'accept-encoding': 'gzip, br;q=0' })
    expect(gzip.headers.get('content-encoding')).toBe('gzip')
    expect(gunzipSync(await gzip.arrayBuffer()).toString()).toBe(CODE)

    const plain = await get('/assets/app-1a2b.js')
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect(await plain.text()).toBe(CODE)
  })

  test('come as they are when the build made no twin', async () => {
    const answer = await get('/assets/bare-9f.css', { 'accept-encoding': 'br' })
    expect(answer.headers.get('content-encoding')).toBeNull()
    expect(answer.headers.get('content-type')).toStartWith('text/css')
    expect(await answer.text()).toBe('body{}')
  })

  test('are told apart by tag and answer 304', async () => {
    const br = { 'accept-encoding': 'br' }
    const etag = (await get('/assets/app-1a2b.js', br)).headers.get('etag') ?? ''
    expect((await get('/assets/app-1a2b.js', { ...br, 'if-none-match': etag })).status).toBe(304)
    expect((await get('/assets/app-1a2b.js', { 'if-none-match': etag })).status).toBe(200)
  })
})

test('service worker, manifest and icons are asked about every time', async () => {
  const types = {
    '/sw.js': 'text/javascript',
    '/manifest.webmanifest': 'application/manifest+json',
    '/icons/icon.png': 'image/png',
  }
  for (const [path, type] of Object.entries(types)) {
    const answer = await get(path)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toStartWith(type)
    expect(answer.headers.get('cache-control')).toBe('no-cache')
    expect(answer.headers.get('etag')).toBeTruthy()
  }
})

test('what is not there is 404, never the shell', async () => {
  const paths = [
    '/assets/gone-77.js',
    '/assets/',
    '/favicon.ico',
    '/sources.map',
    '/.vite/manifest.json',
    '/.build',
    '/assets/app-1a2b.js.br',
    '/assets/..%2f.vite%2fmanifest.json',
    '/..%2f..%2fetc/passwd.txt',
    '/index.html.br',
  ]
  for (const path of paths) {
    const answer = await get(path)
    expect({ path, status: answer.status }).toEqual({ path, status: 404 })
    expect(await answer.text()).not.toContain('<html')
  }
})

test('the API never falls through to the shell', async () => {
  for (const path of ['/api', '/api/nothing', '/api/alerts/x.json']) {
    const answer = await get(path)
    expect(answer.status).toBe(404)
    expect(await answer.json()).toEqual({ error: { code: 'not_found', message: expect.any(String) } })
  }
})

test('routes of the API for any method stand before the shell', async () => {
  const whole = new Elysia()
    .all('/api/auth/*', () => 'signed in')
    .get('/api/me', () => 'me')
    .use(web({ root }))
  const ask = (path: string, method = 'GET') =>
    whole.handle(new Request(`http://localhost${path}`, { method })).then((answer) => answer.text())
  expect(await ask('/api/auth/get-session')).toBe('signed in')
  expect(await ask('/api/auth/sign-out', 'POST')).toBe('signed in')
  expect(await ask('/api/me')).toBe('me')
  expect(await ask('/sources')).toBe(SHELL)
})

test('only reading is served: anything else is 404', async () => {
  for (const path of ['/', '/sources', '/assets/app-1a2b.js']) {
    const answer = await app.handle(new Request(`http://localhost${path}`, { method: 'POST' }))
    expect(answer.status).toBe(404)
  }
})

test('over a socket a HEAD tells the headers and sends nothing', async () => {
  const server = new Elysia().use(web({ root })).listen(0)
  try {
    for (const path of ['/', '/assets/app-1a2b.js']) {
      const answer = await fetch(`http://localhost:${server.server?.port}${path}`, { method: 'HEAD' })
      expect(answer.status).toBe(200)
      expect(answer.headers.get('etag')).toBeTruthy()
      expect(await answer.text()).toBe('')
    }
    const whole = await fetch(`http://localhost:${server.server?.port}/assets/app-1a2b.js`)
    expect(await whole.text()).toBe(CODE)
  } finally {
    await server.stop(true)
  }
})

test('before the client is built the server says so', async () => {
  const empty = web({ root: join(root, 'nowhere') })
  const answer = await empty.handle(new Request('http://localhost/sources'))
  expect(answer.status).toBe(503)
  expect(await answer.text()).toContain('bun run build')
  expect((await empty.handle(new Request('http://localhost/assets/app.js'))).status).toBe(404)
})

test.each([
  ['gzip, deflate, br', 'br'],
  ['br;q=0.5, gzip', 'br'],
  ['br;q=0, gzip', 'gzip'],
  ['br; q=0.000, gzip;q=0', null],
  ['BR', 'br'],
  ['brotli', null],
  [null, null],
])('accepting %p gives %p', (accepted, expected) => {
  expect(bestEncoding(accepted, () => true)).toBe(expected as ReturnType<typeof bestEncoding>)
})
