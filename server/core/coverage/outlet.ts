import { fold } from './words.ts'

/** A competitor's source, with what tells whose it is. */
export interface OutletSource {
  id: string
  /** As the team calls it. */
  name: string
  platform: string
  address: string
  siteUrl: string | null
}

/** A competitor as it is counted: all its sources together. */
export interface Outlet<Source extends OutletSource = OutletSource> {
  /** The id of its oldest source. */
  id: string
  /** What that source is called. */
  name: string
  sources: Source[]
}

/** Places where many publish: their host says nothing about whose a source is. */
const SHARED_HOSTS = new Set(
  (
    'x.com twitter.com instagram.com tiktok.com youtube.com facebook.com threads.net threads.com bsky.app ' +
    'linkedin.com reddit.com pinterest.com t.me medium.com feeds.feedburner.com feedburner.com news.google.com rss.app'
  ).split(' '),
)

/**
 * Sources put together by name (accents, case and punctuation aside) or by the host of their site; in the order of
 * their names. To be given oldest first: an outlet keeps its id as long as its oldest source is there.
 */
export function outletsOf<Source extends OutletSource>(sources: readonly Source[]): Outlet<Source>[] {
  const outlets: { sources: Source[]; marks: Set<string> }[] = []
  for (const source of sources) {
    const marks = marksOf(source)
    const same = outlets.filter((outlet) => marks.some((mark) => outlet.marks.has(mark)))
    const [first] = same
    if (first === undefined) outlets.push({ sources: [source], marks: new Set(marks) })
    else join(outlets, first, same.slice(1), source, marks)
  }
  return outlets.flatMap(({ sources }) => asOutlet(sources)).sort(byName)
}

/** A source of two outlets, by the name of one and the site of the other, shows that they are one. */
function join<Source>(
  outlets: { sources: Source[]; marks: Set<string> }[],
  into: { sources: Source[]; marks: Set<string> },
  others: readonly { sources: Source[]; marks: Set<string> }[],
  source: Source,
  marks: readonly string[],
): void {
  for (const other of others) {
    into.sources.push(...other.sources)
    for (const mark of other.marks) into.marks.add(mark)
    outlets.splice(outlets.indexOf(other), 1)
  }
  into.sources.push(source)
  for (const mark of marks) into.marks.add(mark)
}

function asOutlet<Source extends OutletSource>(sources: Source[]): Outlet<Source>[] {
  const [oldest] = sources
  return oldest ? [{ id: oldest.id, name: oldest.name, sources }] : []
}

function byName(a: Outlet, b: Outlet): number {
  return a.name.localeCompare(b.name, 'fr') || (a.id < b.id ? -1 : 1)
}

/** The outlet of each source, by id. */
export function outletIds(outlets: readonly Outlet[]): Map<string, string> {
  return new Map(outlets.flatMap(({ id, sources }) => sources.map((source) => [source.id, id])))
}

function marksOf({ name, siteUrl, address, platform }: OutletSource): string[] {
  const called = fold(name)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  const host = hostOf(siteUrl ?? (platform === 'web' ? address : ''))
  return [`name ${called || name.trim()}`, ...(host === null ? [] : [`site ${host}`])]
}

/** A bare number or a name without a dot (`localhost`) is a machine, not a site. */
function hostOf(address: string): string | null {
  const host = URL.parse(address)
    ?.hostname.replace(/^www\./, '')
    .replace(/\.$/, '')
  if (!host || SHARED_HOSTS.has(host) || !host.includes('.') || /^[\d.]+$/.test(host)) return null
  return host
}
