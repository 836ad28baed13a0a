import { afterAll, beforeAll, expect, test } from 'bun:test'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SourceWire } from '../../server/app.ts'
import { type Api, apiOf } from '../fixtures/house-api.ts'
import type { StreamReader } from '../fixtures/stream.ts'

/** A cold machine installs and builds first; when all is well, nothing here takes a fraction of it. */
const PATIENCE_MS = 180_000

let temporary: string
let demo: ReturnType<typeof startDemo>
let url: string
let api: Api

beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'visao-test-'))
  demo = startDemo(temporary)
  const said = await greetingOf(demo.stdout)
  const [, address = '', email = '', password = ''] =
    /Visao demo: (http\S+)\s+e-mail\s+(\S+)\s+password\s+(\S+)/.exec(said) ?? []
  url = address
  const signedIn = await apiOf(url, null).send('POST', '/api/auth/sign-in/email', { email, password })
  const cookies = signedIn.headers.getSetCookie().map((one) => one.split(';', 1)[0])
  api = apiOf(url, cookies.join('; '))
}, PATIENCE_MS)

afterAll(async () => {
  demo.kill('SIGKILL')
  await demo.exited
  await rm(temporary, { recursive: true, force: true })
})

test('six sources are watched, three of them competitors, with archives that raised no alert', async () => {
  const sources = await api.sources()
  const names = sources.map(({ name }) => name).toSorted()
  expect(names).toEqual([
    'Hype Bulletin',
    'Kestrel',
    'Le Fil Mode',
    'Semelle & Cie',
    'Sole Dépêche',
    'Vestiaire Info',
  ])
  expect(sources.filter(({ role }) => role === 'competitor')).toHaveLength(3)
  for (const { posts24h } of sources) expect(posts24h.reduce((sum, posts) => sum + posts)).toBeGreaterThan(8)
  const started = Date.now() - 600_000
  for (const { post } of await api.allAlerts()) expect(Date.parse(post.publishedAt)).toBeGreaterThan(started)
})

test('a live alert reaches an open stream, with a date, a picture and a page to open', async () => {
  await using stream = await api.stream({ after: 0 })
  const { data } = await stream.until('alert.created', ({ data: { post } }) => post.media.length > 0)
  expect(data.post).toMatchObject({ dateOrigin: 'stated', media: [{ kind: 'image' }] })
  expect((await fetch(data.post.url ?? '')).status).toBe(200)
})

test('the source that misbehaves is seen to fail, and to recover when it is looked at again', async () => {
  await using stream = await api.stream()
  const found = (await api.sources()).find(({ name }) => name === 'Vestiaire Info')
  const id = found?.id ?? ''
  const failing = await lookUntil(stream, id, 'failing')
  expect(failing.health.failure).toMatchObject({ code: 'server_error', status: 500 })
  const recovered = await lookUntil(stream, id, 'ok')
  expect(recovered.health.failure).toBeNull()
}, 60_000)

test('Ctrl-C ends it with 0 and leaves nothing behind', async () => {
  expect(await demoFolders()).toHaveLength(1)
  demo.kill('SIGINT')
  expect(await demo.exited).toBe(0)
  expect(await demoFolders()).toEqual([])
})

/** The build may leave its own things there. */
async function demoFolders(): Promise<string[]> {
  return (await readdir(temporary)).filter((name) => name.startsWith('visao-demo-'))
}

/** With a database in the environment, which a demo must leave alone. */
function startDemo(TMPDIR: string) {
  const command = [process.execPath, 'scripts/demo.ts', '--fast', '--seed', '5']
  const env = { ...process.env, PORT: '0', TMPDIR, DATABASE_URL: 'postgres://127.0.0.1:1/not-yours' }
  return Bun.spawn(command, { cwd: join(import.meta.dir, '../..'), env, stdout: 'pipe', stderr: 'inherit' })
}

async function greetingOf(stdout: ReadableStream<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder()
  let said = ''
  for await (const bytes of stdout.values({ preventCancel: true })) {
    said += decoder.decode(bytes, { stream: true })
    if (said.includes('Ctrl-C')) return said
  }
  throw new Error(`The demo ended early and said: ${said}`)
}

/** Has the source looked at again and again until it is in `state`. */
async function lookUntil(
  stream: StreamReader,
  id: string,
  state: SourceWire['health']['state'],
): Promise<SourceWire> {
  for (;;) {
    const { health: before } = await api.check(id)
    const { data } = await stream.until(
      'source.updated',
      ({ data }) => data.id === id && isLater(data, before),
    )
    if (data.health.state === state) return data
  }
}

function isLater({ health }: SourceWire, before: SourceWire['health']): boolean {
  return (health.lastCheckedAt ?? '') > (before.lastCheckedAt ?? '')
}
