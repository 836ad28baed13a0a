import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { staticPlugin } from '@elysiajs/static'
import { Elysia } from 'elysia'

/** A year: hashed files never change under the same name. */
const IMMUTABLE = 'public, max-age=31536000, immutable'
/** Kept, but asked about every time: what decides which build a browser runs. */
const REVALIDATED = 'no-cache'

type Encoding = 'br' | 'gzip'
const SUFFIX = { br: '.br', gzip: '.gz' } as const

/**
 * Serves the built client in `root`: hashed files under `/assets` (immutable, precompressed), the shell for every
 * address that is a screen, the few named files beside it. `/api/*` and missing files are 404, never the shell;
 * dot files of the build are not there at all. Only files found when the server starts are ever served. What every
 * answer says besides is added by the gate (`features/wire/gate.ts`).
 */
export function web(options: { root: string }) {
  const shelf = readShelf(options.root)
  const assets = openAssets(options.root)
  return (
    new Elysia({ name: 'visao:web' })
      // `all`, not `get`: a route of one method goes before every `all` route, so a GET of `/*` would hide those of the API.
      .all('/assets/*', ({ request }) => (isRead(request) ? serveAsset(assets, request) : missing()))
      .all('/*', ({ request }) => serveFile(shelf, request))
  )
}

/** One file kept in memory, as it is and as it was compressed by the build. */
interface Kept {
  type: string
  etag: string
  plain: Uint8Array<ArrayBuffer>
  encoded: Partial<Record<Encoding, Uint8Array<ArrayBuffer>>>
}

interface Shelf {
  files: ReadonlyMap<string, Kept>
  /** Null until the client is built. */
  shell: Kept | null
  policy: string
}

const isRead = (request: Request): boolean => request.method === 'GET' || request.method === 'HEAD'

function serveFile(shelf: Shelf, request: Request): Response {
  const path = new URL(request.url).pathname
  if (path === '/api' || path.startsWith('/api/')) return unknownRoute()
  if (!isRead(request)) return missing()
  const file = shelf.files.get(path)
  // The worker of the installed app keeps the shell under its file's name, with the headers it came with.
  if (file && file !== shelf.shell) return send(file, request, {})
  if (!file && /\.[^/]*$/.test(path)) return missing()
  if (!shelf.shell) return notBuilt()
  return send(shelf.shell, request, { 'content-security-policy': shelf.policy })
}

function send(file: Kept, request: Request, extra: Record<string, string>): Response {
  const encoding = bestEncoding(
    request.headers.get('accept-encoding'),
    (one) => file.encoded[one] !== undefined,
  )
  const etag = encoding ? `"${file.etag}-${encoding}"` : `"${file.etag}"`
  const headers = {
    ...extra,
    'cache-control': REVALIDATED,
    'content-type': file.type,
    vary: 'accept-encoding',
    etag,
    ...(encoding ? { 'content-encoding': encoding } : {}),
  }
  if (matches(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers })
  return new Response((encoding && file.encoded[encoding]) || file.plain, { headers })
}

/** RFC 9110 §13.1.2: a list of tags, weak ones equal to strong ones. */
function matches(asked: string | null, etag: string): boolean {
  return (asked ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag || tag.trim() === '*')
}

/** The best coding both sides know, null for the file as it is (RFC 9110 §12.5.3; `q=0` refuses). */
export function bestEncoding(
  accepted: string | null,
  available: (encoding: Encoding) => boolean,
): Encoding | null {
  const refused = /;\s*q=0(\.0*)?\s*$/
  const taken = new Set<string>()
  for (const part of (accepted ?? '').toLowerCase().split(',')) {
    if (!refused.test(part)) taken.add(part.split(';')[0]?.trim() ?? '')
  }
  return (['br', 'gzip'] as const).find((one) => taken.has(one) && available(one)) ?? null
}

/** The hashed files, through `@elysiajs/static`; it also knows their compressed twins by name. */
interface Assets {
  handle(request: Request): Promise<Response>
  has(path: string): boolean
}

function openAssets(root: string): Assets {
  const folder = join(root, 'assets')
  const names = new Set(existsSync(folder) ? readdirSync(folder).map((name) => `/assets/${name}`) : [])
  const plugin = names.size === 0 ? null : serveFolder(folder)
  return {
    has: (path) => names.has(path),
    handle: async (request) => (plugin ? (await plugin).handle(request) : missing()),
  }
}

async function serveFolder(folder: string) {
  const files = await staticPlugin({
    assets: folder,
    prefix: '/assets',
    alwaysStatic: true,
    indexHTML: false,
    headers: { 'Cache-Control': IMMUTABLE, Vary: 'Accept-Encoding' },
    silent: true,
  })
  return new Elysia().use(files)
}

/**
 * A hashed file in the best coding: the twin is asked of the static plugin under its own name, so its tag and its
 * 304 are its own, and goes out under the type of the file it stands for.
 */
async function serveAsset(assets: Assets, request: Request): Promise<Response> {
  const url = new URL(request.url)
  if (!assets.has(url.pathname) || /\.(br|gz)$/.test(url.pathname)) return missing()
  const type = Bun.file(url.pathname).type
  const encoding = bestEncoding(request.headers.get('accept-encoding'), (one) =>
    assets.has(url.pathname + SUFFIX[one]),
  )
  if (encoding) url.pathname += SUFFIX[encoding]
  const answer = await assets.handle(new Request(url, { headers: request.headers }))
  if (answer.status !== 200) return answer
  answer.headers.set('content-type', type)
  if (encoding) answer.headers.set('content-encoding', encoding)
  return answer
}

function readShelf(root: string): Shelf {
  const files = new Map<string, Kept>()
  for (const folder of ['', 'icons', 'screenshots']) {
    for (const name of plainFiles(join(root, folder))) {
      files.set(folder === '' ? `/${name}` : `/${folder}/${name}`, keep(join(root, folder, name)))
    }
  }
  const shell = files.get('/index.html') ?? null
  return { files, shell: shell ?? null, policy: policyFor(shell) }
}

function plainFiles(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder).filter(
    (name) => !name.startsWith('.') && !/\.(br|gz)$/.test(name) && statSync(join(folder, name)).isFile(),
  )
}

function keep(path: string): Kept {
  const plain = new Uint8Array(readFileSync(path))
  const encoded: Kept['encoded'] = {}
  for (const encoding of ['br', 'gzip'] as const) {
    const twin = path + SUFFIX[encoding]
    if (existsSync(twin)) encoded[encoding] = new Uint8Array(readFileSync(twin))
  }
  const type = path.endsWith('.webmanifest') ? 'application/manifest+json' : Bun.file(path).type
  return { type, etag: digest(plain, 'base64url').slice(0, 22), plain, encoded }
}

function digest(bytes: Uint8Array | string, as: 'base64' | 'base64url'): string {
  return createHash('sha256').update(bytes).digest(as)
}

/**
 * What the shell may load. Scripts: our own files and the inline ones that are in the shell, by hash. Pictures and
 * sound come from the publishers' own addresses, plain http included. Style attributes are allowed (hues, heights),
 * style elements are not.
 */
function policyFor(shell: Kept | null): string {
  const html = shell ? new TextDecoder().decode(shell.plain) : ''
  const inline = [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)]
  const hashes = inline.map(([, script]) => `'sha256-${digest(script ?? '', 'base64')}'`)
  return [
    "default-src 'self'",
    `script-src ${["'self'", ...hashes].join(' ')}`,
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: https: http:",
    "media-src 'self' https: http:",
    "connect-src 'self'",
    // TikTok's player, which an opened alert shows when somebody asks for it.
    'frame-src https://www.tiktok.com',
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

function unknownRoute(): Response {
  const error = { code: 'not_found', message: 'There is no such address in the API.' }
  return Response.json({ error }, { status: 404, headers: { 'cache-control': 'no-store' } })
}

function missing(): Response {
  return plain(404, 'Not found')
}

function notBuilt(): Response {
  return plain(503, 'The interface is not built yet: run `bun run build`.')
}

function plain(status: number, text: string): Response {
  return new Response(text, {
    status,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
    },
  })
}
