import { parse, setOptions, type types } from 'hls-parser'
import type { StreamVariant } from '../core/media/variants.ts'
import type { Fetcher } from '../ports/fetcher.ts'
import { FilmError } from '../ports/films.ts'
import { notFetched, unplayable } from './films-ffmpeg-fault.ts'
import { type Piece, piecesOf } from './films-ffmpeg-pieces.ts'

/** What a playlist lists: other playlists of the same, or the pieces of one. */
export type Playlist =
  | { kind: 'variants'; variants: StreamVariant[] }
  | { kind: 'pieces'; pieces: Piece[]; seconds: number }

const CAPS = { maxBytes: 2 * 1024 * 1024, timeoutMs: 20_000, maxHops: 5 }
const ACCEPT = 'application/vnd.apple.mpegurl,application/x-mpegurl;q=0.9,*/*;q=0.5'
/** The parser's work grows with the cube of what a stream offers: no honest one offers more. */
const MOST_OFFERED = 100
const MOST_PIECES = 10_000

setOptions({ silent: true })

/** Fetches and reads a playlist. Throws `FilmError`. */
export async function readPlaylist(fetcher: Fetcher, url: string, signal: AbortSignal): Promise<Playlist> {
  const outcome = await fetcher.get({ url, caps: CAPS, accept: ACCEPT, signal })
  if (outcome.kind === 'failed') throw notFetched(outcome.failure)
  if (outcome.kind !== 'ok') throw unplayable()
  const text = new TextDecoder().decode(outcome.body)
  const list = parsed(text)
  return 'variants' in list ? variantsOf(list, outcome.url) : piecesIn(list, outcome.url)
}

function parsed(text: string): types.MasterPlaylist | types.MediaPlaylist {
  if (!text.startsWith('#EXTM3U') || exceeds(text)) throw unplayable()
  try {
    return parse(text)
  } catch {
    // It throws whatever its code happens upon in what is no playlist.
    throw unplayable()
  }
}

function exceeds(text: string): boolean {
  const count = (tag: RegExp) => text.match(tag)?.length ?? 0
  return (
    count(/^#EXT-X-(?:MEDIA:|STREAM-INF|I-FRAME)/gm) > MOST_OFFERED ||
    count(/^#EXT(?:INF|-X-MAP|-X-KEY|-X-PART|-X-DATERANGE)/gm) > MOST_PIECES
  )
}

function variantsOf({ variants }: types.MasterPlaylist, base: string): Playlist {
  const usable = variants.filter(({ isIFrameOnly, uri }) => !isIFrameOnly && uri)
  if (usable.length === 0) throw unplayable()
  return { kind: 'variants', variants: usable.map((variant) => variantOf(variant, base)) }
}

function variantOf(variant: types.Variant, base: string): StreamVariant {
  const { uri, audio, bandwidth, averageBandwidth, resolution, codecs } = variant
  const sound = audio.find(({ isDefault, uri: at }) => isDefault && at) ?? audio.find(({ uri: at }) => at)
  return {
    url: addressOf(uri, base),
    soundUrl: sound?.uri ? addressOf(sound.uri, base) : null,
    bandwidth: Number(averageBandwidth ?? bandwidth) || 0,
    height: resolution?.height ?? null,
    pictures: resolution !== undefined || !codecs || /avc|hvc|hev|av01|vp0?9|dvh/i.test(codecs),
  }
}

function piecesIn(list: types.MediaPlaylist, base: string): Playlist {
  if (!list.endlist)
    throw new FilmError(
      'needs_recorder',
      'The stream is still running: it can be recorded once it has ended.',
    )
  const pieces = piecesOf(list.segments, (uri) => addressOf(uri, base))
  return { kind: 'pieces', pieces, seconds: list.segments.reduce((sum, { duration }) => sum + duration, 0) }
}

function addressOf(uri: string, base: string): string {
  const url = URL.parse(uri, base)
  if (url === null) throw unplayable()
  return url.href
}
