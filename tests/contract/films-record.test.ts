import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'bun:test'
import { mkdtemp, readdir, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openFfmpegFilms } from '../../server/adapters/films-ffmpeg.ts'
import { BlobError } from '../../server/ports/blobs.ts'
import { FilmError } from '../../server/ports/films.ts'
import { filmParts } from '../fixtures/films/desk.ts'
import { streamMaker } from '../fixtures/films/stream.ts'
import { describeWith } from '../fixtures/services.ts'

const MEGABYTE = 1024 * 1024
const MASTER = `#EXTM3U
#EXT-X-STREAM-INF:BANDWIDTH=200000,RESOLUTION=64x48
/small/list.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=4000000,RESOLUTION=128x96
large/list.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=64000,CODECS="mp4a.40.2"
sound/list.m3u8
`

describeWith('ffmpeg', 'streams', (ffmpegPath) => {
  let source = ''
  let target = ''
  let asked: string[] = []
  let sender: Bun.Server<undefined>
  let inside: Bun.Server<undefined>
  const insideAsked: string[] = []
  /** Said in place of the file of that path. */
  const instead = new Map<string, () => Response>()
  const text = (path: string, body: string) => instead.set(path, () => new Response(body))

  beforeAll(async () => {
    source = await mkdtemp(join(tmpdir(), 'visao-streams-'))
    const make = streamMaker(ffmpegPath, source)
    await make.pieces('small')
    await make.pieces('large', '128x96')
    await make.silent('silent')
    await make.sound('sound')
    await make.oneFile('one')
    await make.locked('locked', crypto.getRandomValues(new Uint8Array(16)))
    sender = Bun.serve({
      hostname: '127.0.0.1',
      port: 0,
      async fetch({ url }) {
        const path = new URL(url).pathname
        asked.push(path)
        const file = Bun.file(join(source, path))
        return (
          instead.get(path)?.() ??
          ((await file.exists()) ? new Response(file) : new Response('no', { status: 404 }))
        )
      },
    })
    inside = Bun.serve({
      hostname: '127.0.0.1',
      port: 0,
      fetch({ url }) {
        insideAsked.push(url)
        return new Response('secret')
      },
    })
  })
  beforeEach(async () => {
    asked = []
    instead.clear()
    text('/master.m3u8', MASTER)
    target = await mkdtemp(join(tmpdir(), 'visao-record-'))
  })
  afterEach(() => rm(target, { recursive: true, force: true }))
  afterAll(async () => {
    await sender.stop(true)
    await inside.stop(true)
    await rm(source, { recursive: true, force: true })
  })

  const film = () => join(target, 'film')
  const films = () => openFfmpegFilms({ ...filmParts(`127.0.0.1:${sender.port}`), ffmpegPath })
  const record = (path: string, maxBytes = 10 * MEGABYTE, signal = new AbortController().signal) =>
    films().record(`http://127.0.0.1:${sender.port}${path}`, film(), maxBytes, signal)

  /** The error of a recording that fails, after which nothing is left but what was there. */
  async function faultOf(work: Promise<void>): Promise<FilmError> {
    const fault = await work.then(
      () => null,
      (error: unknown) => error,
    )
    if (!(fault instanceof FilmError)) throw fault ?? new Error('it was recorded')
    expect((await readdir(target)).filter((name) => name !== 'film')).toEqual([])
    return fault
  }

  test('are recorded whole, in the best version', async () => {
    await record('/master.m3u8')
    expect(await films().probe(film())).toEqual({
      mime: 'video/mp4',
      width: 128,
      height: 96,
      durationSeconds: expect.closeTo(3, 0),
    })
    expect(await films().frame(film(), 2)).not.toBeNull()
    expect(await readdir(target)).toEqual(['film'])
    expect(asked.some((path) => path.startsWith('/small'))).toBe(false)
  })

  test('are recorded in a lesser version where the best is too large', async () => {
    await record('/master.m3u8', 400_000)
    expect(await films().probe(film())).toMatchObject({ width: 64 })
  })

  test.each(['/silent/list.m3u8', '/one/list.m3u8', '/locked/list.m3u8'])(
    'are recorded from %s',
    async (path) => {
      await record(path)
      expect(await films().probe(film())).toMatchObject({ width: 64, durationSeconds: expect.closeTo(3, 0) })
    },
  )

  test('are recorded with a sound that is a stream of its own', async () => {
    const media = '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="Son",DEFAULT=YES,URI="sound/list.m3u8"'
    text('/apart.m3u8', `#EXTM3U\n${media}\n#EXT-X-STREAM-INF:BANDWIDTH=9000,AUDIO="a"\nsilent/list.m3u8\n`)
    await record('/apart.m3u8')
    const streams = Bun.spawn([ffmpegPath, '-hide_banner', '-i', film()], {
      stderr: 'pipe',
      stdout: 'ignore',
    })
    expect(await new Response(streams.stderr).text()).toMatch(/Video: [\s\S]*Audio: aac/)
  })

  test('are recorded though a piece fails once', async () => {
    let failed = 0
    instead.set('/small/list1.ts', () =>
      failed++ === 0
        ? new Response('no', { status: 503 })
        : new Response(Bun.file(join(source, 'small/list1.ts'))),
    )
    await record('/small/list.m3u8')
    expect(await films().probe(film())).toMatchObject({ durationSeconds: expect.closeTo(3, 0) })
  })

  test('that lack a piece are not recorded', async () => {
    instead.set('/small/list1.ts', () => new Response('no', { status: 404 }))
    expect(await faultOf(record('/small/list.m3u8'))).toMatchObject({
      failure: { code: 'not_found', status: 404 },
    })
  })

  test('lead nowhere that our own fetcher would not go', async () => {
    const list = (uri: string) => `#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n${uri}\n#EXT-X-ENDLIST\n`
    const secret = `http://127.0.0.1:${inside.port}/secret`
    instead.set('/away.ts', () => Response.redirect(secret))
    const trap = async (uri: string) => {
      text('/trap.m3u8', list(uri))
      return (await faultOf(record('/trap.m3u8'))).failure?.code
    }
    expect(await trap('/away.ts')).toMatch(/^blocked_/)
    expect(await trap(secret)).toMatch(/^blocked_/)
    expect(await trap('file:///etc/passwd')).toBe('bad_url')
    expect(await trap('data:video/mp2t;base64,AAAA')).toBe('bad_url')
    const key = `#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXT-X-KEY:METHOD=AES-128,URI="${secret}"\n#EXTINF:2,\nsmall/list0.ts\n#EXT-X-ENDLIST\n`
    text('/key.m3u8', key)
    expect((await faultOf(record('/key.m3u8'))).failure?.code).toMatch(/^blocked_/)
    expect(insideAsked).toEqual([])
  })

  test('that are pieces of nothing are not recorded, whatever the pieces name', async () => {
    const inner = `#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nfile://${source}/small/list0.ts\n#EXT-X-ENDLIST\n`
    text('/inner.ts', inner)
    text('/list.m3u8', '#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n/inner.ts\n#EXT-X-ENDLIST\n')
    expect((await faultOf(record('/list.m3u8'))).code).toBe('unreadable')
  })

  test.each([
    ['a page', '<html></html>', 'unreadable'],
    ['nothing', '', 'unreadable'],
    ['no pieces', '#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXT-X-ENDLIST\n', 'unreadable'],
    ['a list of itself', '#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nodd.m3u8\n', 'unreadable'],
    ['one that goes on', '#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nsmall/list0.ts\n', 'needs_recorder'],
    [
      'one that is locked to players',
      '#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXT-X-KEY:METHOD=SAMPLE-AES,URI="skd://x",KEYFORMAT="com.apple.streamingkeydelivery"\n#EXTINF:2,\nsmall/list0.ts\n#EXT-X-ENDLIST\n',
      'needs_recorder',
    ],
    [
      'one with more versions than there are',
      `#EXTM3U\n${'#EXT-X-MEDIA:TYPE=AUDIO,NAME="A",GROUP-ID="a",URI="b"\n'.repeat(3000)}${'#EXT-X-STREAM-INF:BANDWIDTH=1,AUDIO="a"\na\n'.repeat(3000)}`,
      'unreadable',
    ],
  ] as const)('are not recorded from %s', async (_, body, code) => {
    text('/odd.m3u8', body)
    expect((await faultOf(record('/odd.m3u8'))).code).toBe(code)
  })

  test('larger than the cap are not recorded', async () => {
    expect((await faultOf(record('/small/list.m3u8', 2_000))).code).toBe('over_cap')
    expect((await faultOf(record('/master.m3u8', 100))).code).toBe('over_cap')
  })

  test.each(['film.0.part', 'film'])('wait for room where the disk is full at %s', async (name) => {
    await symlink('/dev/full', join(target, name))
    const fault = await record('/small/list.m3u8').catch((error: unknown) => error)
    expect(fault).toBeInstanceOf(BlobError)
    expect(fault).toMatchObject({ code: 'no_room' })
  })

  test('may be called off', async () => {
    const caller = new AbortController()
    instead.set('/small/list1.ts', () => {
      caller.abort()
      return new Response(new ReadableStream({ start: () => undefined }))
    })
    const fault = await faultOf(record('/small/list.m3u8', MEGABYTE, caller.signal))
    expect(fault.failure?.code).toBe('aborted')
  })

  test('need the program', async () => {
    const none = openFfmpegFilms({ ...filmParts(), ffmpegPath: '/nowhere/ffmpeg' })
    const url = `http://127.0.0.1:${sender.port}/master.m3u8`
    const fault = await faultOf(none.record(url, film(), MEGABYTE, new AbortController().signal))
    expect(fault.code).toBe('needs_recorder')
    expect(asked).toEqual([])
  })
})
