import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { openFfmpegFilms } from '../../server/adapters/films-ffmpeg.ts'
import { FilmError, type FilmFacts } from '../../server/ports/films.ts'
import { filmParts } from '../fixtures/films/desk.ts'
import { isRunning } from '../fixtures/processes.ts'
import { describeWith } from '../fixtures/services.ts'
import { until } from '../fixtures/until.ts'

const GOLDEN = join(import.meta.dir, '../fixtures/films')
const MEGABYTE = 1024 * 1024
const golden = (name: string) => join(GOLDEN, name)

/** Colour bars or a tone of two seconds each, made for these tests. */
const FILMS: [string, FilmFacts][] = [
  ['bars.mp4', { mime: 'video/mp4', width: 64, height: 48, durationSeconds: 2 }],
  ['late-index.mp4', { mime: 'video/mp4', width: 64, height: 48, durationSeconds: 2 }],
  ['pieces.mp4', { mime: 'video/mp4', width: 64, height: 48, durationSeconds: null }],
  ['turned.mp4', { mime: 'video/mp4', width: 48, height: 64, durationSeconds: 2 }],
  ['bars.mov', { mime: 'video/quicktime', width: 64, height: 48, durationSeconds: 2 }],
  ['bars.webm', { mime: 'video/webm', width: 64, height: 48, durationSeconds: 2 }],
  ['unended.webm', { mime: 'video/webm', width: 64, height: 48, durationSeconds: null }],
  ['tone.m4a', { mime: 'audio/mp4', width: null, height: null, durationSeconds: 2 }],
  ['tone.mp3', { mime: 'audio/mpeg', width: null, height: null, durationSeconds: 2.16 }],
  ['tone.ogg', { mime: 'audio/ogg', width: null, height: null, durationSeconds: 2 }],
  ['tone.wav', { mime: 'audio/wav', width: null, height: null, durationSeconds: 2 }],
]

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'visao-films-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function made(name: string, ...parts: (string | Uint8Array)[]): Promise<string> {
  const path = join(folder, name)
  await Bun.write(
    path,
    new Blob(parts.map((part) => (typeof part === 'string' ? part : new Uint8Array(part)))),
  )
  return path
}

/** The name of what is thrown; `ok` when nothing is. */
async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'ok'
  } catch (error) {
    if (error instanceof FilmError) return error.code
    throw error
  }
}

describe('films by their containers', () => {
  const films = openFfmpegFilms({ ...filmParts(), ffmpegPath: '/nowhere/ffmpeg' })

  test.each(FILMS)('are told without any program: %s', async (name, facts) => {
    expect(await films.probe(golden(name))).toEqual(facts)
  })

  test.each(['bars.mp4', 'late-index.mp4', 'bars.mov', 'bars.webm', 'tone.m4a', 'tone.ogg', 'tone.wav'])(
    'are never taken for whole when they are cut: %s',
    async (name) => {
      const whole = await Bun.file(golden(name)).bytes()
      for (let length = 0; length < whole.byteLength - 40; length += 67) {
        const path = await made(`cut-${name}`, whole.subarray(0, length))
        const code = await codeOf(films.probe(path))
        expect([length, code]).toEqual([length, length < 200 && code === 'unreadable' ? code : 'truncated'])
      }
    },
  )

  test('are cut when an MP3 lacks what its first frame counts', async () => {
    const whole = await Bun.file(golden('tone.mp3')).bytes()
    const path = await made('cut.mp3', whole.subarray(0, whole.byteLength / 2))
    expect(await codeOf(films.probe(path))).toBe('truncated')
  })

  test('are none when they are rubbish, a page, a playlist or nothing', async () => {
    const noise = Uint8Array.from({ length: 200_000 }, (_, at) => (at * at * 31 + 7) % 251)
    for (const part of [noise, '<html><body>No</body></html>', '#EXTM3U\n#EXTINF:1,\na.ts\n', ''])
      expect(await codeOf(films.probe(await made('rubbish.mp4', part)))).toBe('unreadable')
    expect(films.probe(join(folder, 'absent.mp4'))).rejects.toThrow('ENOENT')
  })

  test('that lie about what is in them are soon done with', async () => {
    const whole = await Bun.file(golden('bars.mp4')).bytes()
    for (const [type, at] of [
      ['stts', 12],
      ['stsz', 16],
      ['stsc', 12],
      ['moov', 0],
      ['trak', 0],
    ] as const) {
      const lying = whole.slice()
      new DataView(lying.buffer).setUint32(find(lying, type) + at, 0xffff_fff0)
      const code = await codeOf(films.probe(await made(`${type}.mp4`, lying)))
      expect([type, ['ok', 'unreadable', 'truncated'].includes(code)]).toEqual([type, true])
    }
  })

  test('of two gigabytes are not read whole', async () => {
    const index = await Bun.file(golden('bars.mp4')).bytes()
    const path = await made('large.mp4', index)
    const large = await open(path, 'r+')
    const free = Buffer.alloc(16)
    free.writeUInt32BE(1)
    free.write('free', 4, 'latin1')
    free.writeBigUInt64BE(BigInt(2000 * MEGABYTE), 8)
    await large.write(free, 0, 16, index.byteLength)
    await large.truncate(index.byteLength + 2000 * MEGABYTE)
    await large.close()
    expect(await films.probe(path)).toMatchObject({ width: 64, durationSeconds: 2 })
  })

  test('have no still where there is no program, and that is said', async () => {
    expect(await films.frame(golden('bars.mp4'), 1)).toBeNull()
    expect(films.available).toBe(false)
    expect(films.describe()).toContain('/nowhere/ffmpeg')
  })
})

function find(bytes: Uint8Array, type: string): number {
  return Buffer.from(bytes).indexOf(type, 0, 'latin1')
}

describeWith('ffmpeg', 'stills of films', (ffmpegPath) => {
  const films = openFfmpegFilms({ ...filmParts(), ffmpegPath })
  const still = async (path: string, atSeconds: number) => {
    const frame = await films.frame(path, atSeconds)
    if (frame === null) throw new Error('no frame')
    return sharp(frame)
  }

  test.each(['bars.mp4', 'late-index.mp4', 'pieces.mp4', 'bars.mov', 'bars.webm'])(
    'are pictures of the second asked for: %s',
    async (name) => {
      const { format, width, height } = await (await still(golden(name), 1)).metadata()
      expect([format, width, height]).toEqual(['png', 64, 48])
    },
  )

  test('are the right way up, and not beyond the end', async () => {
    const { width, height } = await (await still(golden('turned.mp4'), 900)).metadata()
    expect([width, height]).toEqual([48, 64])
  })

  test('show what the film shows', async () => {
    const { dominant } = await (await still(golden('bars.mp4'), 0)).extract(LEFT_TOP).stats()
    expect(
      Math.max(dominant.r, dominant.g, dominant.b) - Math.min(dominant.r, dominant.g, dominant.b),
    ).toBeLessThan(24)
  })

  test('are at most 1600 pixels wide', async () => {
    const path = join(folder, 'wide.mp4')
    const source = ['-f', 'lavfi', '-i', 'smptebars=s=3200x400:r=1:d=1', '-c:v', 'mpeg4', path]
    await Bun.spawn([ffmpegPath, '-nostdin', '-v', 'error', '-y', ...source]).exited
    const { width, height } = await (await still(path, 0)).metadata()
    expect([width, height]).toEqual([1600, 200])
  })

  test('are not to be had of sounds, of rubbish and of half films without an index', async () => {
    const half = (await Bun.file(golden('late-index.mp4')).bytes()).subarray(0, 1200)
    for (const path of [golden('tone.mp3'), await made('noise.mp4', 'rubbish'), await made('half.mp4', half)])
      expect(await codeOf(films.frame(path, 0))).toBe('unreadable')
  })

  test('are not to be had of a bomb', async () => {
    const path = join(folder, 'bomb.mov')
    const source = ['-f', 'lavfi', '-i', 'color=s=8000x7000:r=1:d=1', '-pix_fmt', 'gray', '-c:v', 'png', path]
    await Bun.spawn([ffmpegPath, '-nostdin', '-v', 'error', '-y', ...source]).exited
    expect(await films.probe(path)).toMatchObject({ width: 8000 })
    expect(await codeOf(films.frame(path, 0))).toBe('unreadable')
  })

  test('are never of another file that a film names', async () => {
    const inside = join(folder, 'inside.ts')
    const copy = ['-i', golden('bars.mp4'), '-c:v', 'copy', '-f', 'mpegts', inside]
    await Bun.spawn([ffmpegPath, '-nostdin', '-v', 'error', '-y', ...copy]).exited
    await still(inside, 0)
    const hls = `#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nfile://${inside}\n#EXT-X-ENDLIST\n`
    const lists = [hls, 'ffconcat version 1.0\nfile inside.ts\n']
    for (const text of lists)
      expect(await codeOf(films.frame(await made('list.mp4', text), 0))).toBe('unreadable')
  })

  /** A program in the place of ffmpeg. */
  async function program(name: string, ...lines: string[]): Promise<string> {
    const path = await made(name, ['#!/bin/sh', ...lines, ''].join('\n'))
    await Bun.spawn(['chmod', '+x', path]).exited
    return path
  }

  test('are given up when the program hangs', async () => {
    const ffmpegPath = await program('hanging', 'exec /bin/sleep 600')
    const slow = openFfmpegFilms({ ...filmParts(), ffmpegPath, frameMs: 50 })
    expect(await codeOf(slow.frame(golden('bars.mp4'), 0))).toBe('unreadable')
  })

  test('are given up when the program never stops, with all it started', async () => {
    const mark = join(folder, 'alive')
    const ffmpegPath = await program('endless', '/bin/sleep 600 &', `echo $! > ${mark}`, '/bin/cat /dev/zero')
    const endless = openFfmpegFilms({ ...filmParts(), ffmpegPath })
    expect(await codeOf(endless.frame(golden('bars.mp4'), 0))).toBe('unreadable')
    const child = Number(await Bun.file(mark).text())
    expect(child).toBeGreaterThan(0)
    await until('its child is gone too', () => !isRunning(child))
  })
})

const LEFT_TOP = { left: 0, top: 0, width: 8, height: 16 }
