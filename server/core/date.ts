import type { PostDraft } from './post.ts'

/** Anything older is a default value (epoch 0, year 1), not a date someone meant. */
const OLDEST = Date.UTC(1971, 0, 1)

const MONTHS = monthTable([
  'january jan janvier janv janeiro enero ene januar janner januari gennaio gen',
  'february feb fevrier fevr fev fevereiro febrero februar febbraio februari',
  'march mar mars marco marzo marz mrz maerz maart mrt',
  'april apr avril avr abril abr aprile',
  'may mai maio mayo maggio mag mei',
  'june jun juin junho junio juni giugno giu',
  'july jul juillet juil julho julio juli luglio lug',
  'august aug aout agosto ago augustus',
  'september sep sept septembre setembro set septiembre settembre',
  'october oct octobre outubro out octubre oktober okt ottobre ott',
  'november nov novembre novembro noviembre',
  'december dec decembre dezembro dez diciembre dic dezember dicembre',
])

/** Minutes east of Greenwich, as RFC 822 §5.1 and newsrooms write them. */
const ZONES: Record<string, number> = {
  ...{
    z: 0,
    ut: 0,
    utc: 0,
    gmt: 0,
    wet: 0,
    west: 60,
    bst: 60,
    ist: 330,
    cet: 60,
    cest: 120,
    met: 60,
    mest: 120,
  },
  ...{ eet: 120, eest: 180, msk: 180, sast: 120, brt: -180, brst: -120, art: -180, clt: -240, clst: -180 },
  ...{ est: -300, edt: -240, cst: -360, cdt: -300, mst: -420, mdt: -360, pst: -480, pdt: -420, akst: -540 },
  ...{
    akdt: -480,
    hst: -600,
    jst: 540,
    kst: 540,
    hkt: 480,
    sgt: 480,
    pht: 480,
    wib: 420,
    gst: 240,
    pkt: 300,
  },
  ...{
    aest: 600,
    aedt: 660,
    acst: 570,
    acdt: 630,
    awst: 480,
    nzst: 720,
    nzdt: 780,
    et: -300,
    ct: -360,
    pt: -480,
  },
}

const TIME =
  /(\d{1,2})\s?[:h]\s?(\d{2}|\d(?!\d))(?:[:m]\s?(\d{1,2})(?:[.,](\d{1,9}))?)?(?:\s*([ap])\.?m\b\.?)?/i

interface Day {
  year: number
  month: number
  day: number
}

/**
 * Reads a date as publishers write it: RFC 822, RFC 3339, `asctime`, numeric, unix seconds or milliseconds, month
 * names in English, French, Portuguese, Spanish, German, Italian and Dutch. Without a zone it is taken as UTC,
 * without a time as midnight. Null when no day can be read.
 */
export function parseDate(raw: string): Date | null {
  const written = raw.trim().slice(0, 120)
  if (/^\d{9,13}$/.test(written)) return fromUnix(Number(written))
  const compact = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})?/.exec(written)
  const text = compact
    ? `${compact[1]}-${compact[2]}-${compact[3]} ${compact[4]}:${compact[5]}:${compact[6] ?? '00'} ${written.slice(compact[0].length)}`
    : written
  const time = TIME.exec(text)
  const tail = time ? text.slice(time.index + time[0].length) : ''
  const day = dayOf(time ? `${text.slice(0, time.index)} ${tail}` : text, time?.[5] !== undefined)
  return day && moment(day, time, zoneMinutes(tail))
}

/**
 * When a post appeared, for certain in the past: the first readable of `published` and `updated`; a future one is
 * clamped to `now`; without any it is the moment we saw it.
 */
export function settleDate(
  published: string | null,
  updated: string | null,
  now: Date,
): Pick<PostDraft, 'publishedAt' | 'dateOrigin'> {
  const stated = meant(published) ?? meant(updated)
  if (!stated) return { publishedAt: now, dateOrigin: 'seen' }
  if (stated > now) return { publishedAt: now, dateOrigin: 'clamped' }
  return { publishedAt: stated, dateOrigin: 'stated' }
}

function meant(raw: string | null): Date | null {
  const date = raw === null ? null : parseDate(raw)
  return date && date.getTime() >= OLDEST ? date : null
}

function fromUnix(value: number): Date {
  return new Date(value > 1e11 ? value : value * 1000)
}

function dayOf(text: string, americanClock: boolean): Day | null {
  return isoDay(text) ?? namedDay(text) ?? numericDay(text, americanClock)
}

function isoDay(text: string): Day | null {
  const found = /(?:^|[^\d])(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?!\d)/.exec(text)
  return found && { year: Number(found[1]), month: Number(found[2]), day: Number(found[3] ?? 1) }
}

function namedDay(text: string): Day | null {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const words = plain.match(/[a-z]+/g) ?? []
  // The last one: `Mar, 24 Set` begins with a Portuguese Tuesday.
  const month = words.map((word) => MONTHS.get(word)).findLast((found) => found !== undefined)
  const numbers = plain.replace(/[+-]\d{2}:?\d{2}\b/g, ' ').match(/\d+/g) ?? []
  const year =
    numbers.find((number) => number.length === 4) ?? numbers.slice(1).find((number) => number.length === 2)
  if (month === undefined || year === undefined) return null
  const day = numbers.find((number) => number.length <= 2)
  return { year: fullYear(year), month, day: Number(day ?? 1) }
}

function numericDay(text: string, american: boolean): Day | null {
  const found = /(?:^|[^\d])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/.exec(text)
  if (!found) return null
  const [first, second] = [Number(found[1]), Number(found[3])]
  // A twelve-hour clock comes with month first; so does a second number that is no month.
  const monthFirst = second > 12 || (american && found[2] === '/' && first <= 12)
  const [month, day] = monthFirst ? [first, second] : [second, first]
  return { year: fullYear(found[4] ?? ''), month, day }
}

/** RFC 2822 §4.3: two digits below 50 are this century. */
function fullYear(written: string): number {
  const year = Number(written)
  if (written.length !== 2) return year
  return year < 50 ? 2000 + year : 1900 + year
}

function zoneMinutes(tail: string): number {
  const offset = /^[^\d]{0,12}?([+\u2212-])\s?(\d{1,2}):?(\d{2})?(?!\d)/.exec(tail)
  if (offset) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0)
    return offset[1] === '+' ? minutes : -minutes
  }
  const name = (tail.match(/[a-z]+/gi) ?? []).find((word) => Object.hasOwn(ZONES, word.toLowerCase()))
  return name ? (ZONES[name.toLowerCase()] ?? 0) : 0
}

function moment({ year, month, day }: Day, time: RegExpExecArray | null, zone: number): Date | null {
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null
  const [hours, minutes, seconds] = [clockHours(time), Number(time?.[2] ?? 0), Number(time?.[3] ?? 0)]
  if (hours > 24 || minutes > 59 || seconds > 60 || Math.abs(zone) > 18 * 60) return null
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  date.setUTCHours(hours, minutes - zone, seconds, Number((time?.[4] ?? '0').padEnd(3, '0').slice(0, 3)))
  return date
}

function clockHours(time: RegExpExecArray | null): number {
  const hours = Number(time?.[1] ?? 0)
  const half = time?.[5]?.toLowerCase()
  if (half === undefined || hours > 12) return hours
  return (hours % 12) + (half === 'p' ? 12 : 0)
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()
}

function monthTable(rows: string[]): Map<string, number> {
  return new Map(
    rows.flatMap((row, index) => row.split(' ').map((name): [string, number] => [name, index + 1])),
  )
}
