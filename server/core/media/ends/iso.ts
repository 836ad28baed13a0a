import { type End, latin, type Readable, viewOf } from './bytes.ts'

/** More boxes in one another's row than a film of a day in pieces of a second. */
const MOST_BOXES = 200_000

interface Box {
  type: string
  /** Where its content begins, and where it ends. */
  content: number
  end: number
}

/** Of MP4, MOV and M4A: how the file ends, and how long it is said to play. */
export interface IsoSaid {
  end: End
  durationSeconds: number | null
}

/**
 * Walks the boxes of the file (ISO/IEC 14496-12 §4.2) without reading what is in them, but for the header of the
 * movie. A file without an index, or with
 * nothing but one, ends before the rest was written.
 */
export async function readIso(file: Readable): Promise<IsoSaid> {
  let durationSeconds: number | null = null
  let indexed = false
  let filled = false
  for await (const box of boxes(file, 0, file.size)) {
    if (box === 'rubbish') return { end: indexed && filled ? 'whole' : 'unsaid', durationSeconds }
    if (box.end > file.size) return { end: 'cut', durationSeconds }
    filled ||= box.type === 'mdat'
    if (box.type !== 'moov') continue
    indexed = true
    durationSeconds = await duration(file, box)
  }
  return { end: indexed && filled ? 'whole' : 'cut', durationSeconds }
}

/** `rubbish`, and no more, when what follows is no box. */
async function* boxes(file: Readable, from: number, to: number): AsyncGenerator<Box | 'rubbish', void> {
  let at = from
  for (let count = 0; at + 8 <= to; count++) {
    const box = boxOf(await file.at(at, 16), at, to)
    if (box === null || count > MOST_BOXES) return yield 'rubbish'
    yield box
    at = box.end
  }
}

function boxOf(head: Uint8Array, at: number, to: number): Box | null {
  if (head.byteLength < 8) return null
  const view = viewOf(head)
  const type = latin(head.subarray(4, 8))
  const short = view.getUint32(0)
  if (!/^[\x20-\x7e\xa9]{4}$/.test(type) || (short === 1 && head.byteLength < 16)) return null
  const length = short === 1 ? Number(view.getBigUint64(8)) : short === 0 ? to - at : short
  const header = short === 1 ? 16 : 8
  return length < header ? null : { type, content: at + header, end: at + length }
}

/** Of the movie's header, else of that of its fragments (§8.2.2, §8.8.2); both are in units of the first. */
async function duration(file: Readable, moov: Box): Promise<number | null> {
  const header = await find(file, moov, 'mvhd')
  if (header === null) return null
  const { units, scale } = await movieHeader(file, header)
  if (units !== null && units > 0) return inSeconds(units, scale)
  const extends_ = await find(file, moov, 'mvex')
  const whole = extends_ && (await find(file, extends_, 'mehd'))
  return whole ? inSeconds(await fragmentsUnits(file, whole), scale) : null
}

async function find(file: Readable, parent: Box, type: string): Promise<Box | null> {
  for await (const box of boxes(file, parent.content, parent.end)) {
    if (box === 'rubbish' || box.end > parent.end) return null
    if (box.type === type) return box
  }
  return null
}

async function movieHeader(file: Readable, box: Box): Promise<{ units: number | null; scale: number }> {
  const bytes = await file.at(box.content, 32)
  if (bytes.byteLength < 32) return { units: null, scale: 0 }
  const view = viewOf(bytes)
  const long = view.getUint8(0) === 1
  return { units: unitsAt(view, long ? 24 : 16, long), scale: view.getUint32(long ? 20 : 12) }
}

async function fragmentsUnits(file: Readable, box: Box): Promise<number | null> {
  const bytes = await file.at(box.content, 12)
  if (bytes.byteLength < 12) return null
  const view = viewOf(bytes)
  return unitsAt(view, 4, view.getUint8(0) === 1)
}

/** All ones: not known. */
function unitsAt(view: DataView, at: number, long: boolean): number | null {
  if (!long) return view.getUint32(at) === 0xffff_ffff ? null : view.getUint32(at)
  const units = view.getBigUint64(at)
  return units === 0xffff_ffff_ffff_ffffn ? null : Number(units)
}

function inSeconds(units: number | null, scale: number): number | null {
  return units === null || units === 0 || scale === 0 ? null : units / scale
}
