import { NEAR_BITS } from './picture.ts'

/** What is sought: places of rows dated between the two (milliseconds since 1970). */
export interface TableScope {
  from: number
  until: number
  among: readonly string[] | null
  notChannel: string | null
}

/** A row whose shape is near. */
export interface NearRow {
  postId: string
  bits: number
}

const FIRST_ROOM = 1_024
/** 16 hex digits of shape, and 32 of the post's id, in words of 32 bits. */
const SHAPE_WORDS = 2
const ID_WORDS = 4

/**
 * Shapes of signatures (`picture.ts`) side by side in memory, 36 bytes each: a million are gone through in a few
 * milliseconds, which no tree over so wide a difference (14 bits of 63) gets below.
 */
export class PictureTable {
  private count = 0
  private shapes = new Uint32Array(FIRST_ROOM * SHAPE_WORDS)
  private ids = new Uint32Array(FIRST_ROOM * ID_WORDS)
  private moments = new Float64Array(FIRST_ROOM)
  private channels = new Uint32Array(FIRST_ROOM)
  private readonly places = new Map<string, number>()

  get size(): number {
    return this.count
  }

  /** Takes a picture in. The same one twice is found twice. */
  add(row: { postId: string; channelId: string; moment: number; signature: string }): void {
    if (this.count === this.moments.length) this.grow()
    const at = this.count++
    this.shapes.set(wordsOf(row.signature.slice(0, 16)), at * SHAPE_WORDS)
    this.ids.set(wordsOf(row.postId.replaceAll('-', '')), at * ID_WORDS)
    this.moments[at] = row.moment
    this.channels[at] = this.placeOf(row.channelId)
  }

  /** Rows whose shape is near that of the signature, the nearest first. Their colours are not compared. */
  near(signature: string, scope: TableScope): NearRow[] {
    const [high = 0, low = 0] = wordsOf(signature.slice(0, 16))
    const within = this.filterOf(scope)
    const found: { at: number; bits: number }[] = []
    for (let at = 0; at < this.count; at++) {
      const bits = ones((this.shapes[2 * at] ?? 0) ^ high) + ones((this.shapes[2 * at + 1] ?? 0) ^ low)
      if (bits <= NEAR_BITS && within(at)) found.push({ at, bits })
    }
    found.sort((a, b) => a.bits - b.bits || a.at - b.at)
    return found.map(({ at, bits }) => ({ postId: this.idAt(at), bits }))
  }

  private filterOf({ from, until, among, notChannel }: TableScope): (at: number) => boolean {
    const wanted = among && new Set(among.map((channel) => this.places.get(channel)))
    const unwanted = notChannel === null ? undefined : this.places.get(notChannel)
    return (at) => {
      const moment = this.moments[at] ?? 0
      const channel = this.channels[at]
      return moment >= from && moment <= until && channel !== unwanted && (wanted?.has(channel) ?? true)
    }
  }

  private placeOf(channelId: string): number {
    const place = this.places.get(channelId) ?? this.places.size
    this.places.set(channelId, place)
    return place
  }

  private idAt(at: number): string {
    const words = this.ids.subarray(at * ID_WORDS, (at + 1) * ID_WORDS)
    const hex = [...words].map((word) => word.toString(16).padStart(8, '0')).join('')
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
  }

  private grow(): void {
    const room = this.count * 2
    this.shapes = copied(new Uint32Array(room * SHAPE_WORDS), this.shapes)
    this.ids = copied(new Uint32Array(room * ID_WORDS), this.ids)
    this.moments = copied(new Float64Array(room), this.moments)
    this.channels = copied(new Uint32Array(room), this.channels)
  }
}

function copied<T extends Uint32Array | Float64Array>(to: T, from: T): T {
  to.set(from)
  return to
}

function wordsOf(hex: string): number[] {
  return (hex.match(/.{8}/g) ?? []).map((word) => Number.parseInt(word, 16))
}

/** How many of 32 bits are set. Source: Warren, "Hacker's Delight", 2nd edition, figure 5-2. */
function ones(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555)
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
