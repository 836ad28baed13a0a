/**
 * A farm of publishers in a process of its own: thousands of hosts, a few feeds each, with validators. All of
 * 127.0.0.0/8 is this machine, so one listener on every address is as many hosts as are wanted.
 */
import { answerCalls } from './child.ts'
import { changedAt, documentOf } from './farm-feed.ts'

/** `none`: nothing changes · `steady`: 2 % of the feeds a minute · `every`: each answer has a new entry. */
export type Change = 'none' | 'steady' | 'every'

export type FarmCalls = typeof calls

const SHARE_PER_MINUTE = 0.02

let feeds = 0
let change: Change = 'none'
/** Entries added to each feed so far, other than by the passing of time. */
let revisions = new Int32Array(0)
let steadySince = 0
const counted = { asked: 0, unchanged: 0 }

const server = Bun.serve({
  // Every address of the loopback network is wanted; whoever comes from outside is shown nothing.
  hostname: '0.0.0.0',
  port: 0,
  fetch: answer,
})

const calls = {
  /** Lays out feeds `0..count-1`; feed `f` is at `/f/<f>` of any address. */
  lay(count: number): { port: number } {
    feeds = count
    revisions = new Int32Array(count)
    return { port: server.port ?? 0 }
  },
  /** Changes how feeds change. What they said so far stays said. */
  setChange(wanted: Change): void {
    for (let feed = 0; feed < feeds; feed++) revisions[feed] = revisionOf(feed)
    change = wanted
    steadySince = performance.now()
  },
  /** Requests since the last time this was asked, and how many were answered 304. */
  takeCounts(): { asked: number; unchanged: number } {
    const taken = { ...counted }
    counted.asked = counted.unchanged = 0
    return taken
  },
}

answerCalls(calls, async () => server.stop(true))

function answer(request: Request): Response {
  const { url, headers } = request
  const host = url.slice('http://'.length, url.indexOf('/', 7))
  const feed = Number(url.slice(url.lastIndexOf('/') + 1))
  if (!host.startsWith('127.') || !(feed >= 0 && feed < feeds)) return new Response(null, { status: 404 })
  counted.asked++
  if (change === 'every') revisions[feed] = (revisions[feed] ?? 0) + 1
  const revision = revisionOf(feed)
  const etag = `"${feed}-${revision}"`
  const validators = { etag, 'last-modified': changedAt(revision) }
  if (headers.get('if-none-match') === etag) {
    counted.unchanged++
    return new Response(null, { status: 304, headers: validators })
  }
  return new Response(documentOf(feed, revision, `http://${host}`), {
    headers: { ...validators, 'content-type': 'application/rss+xml; charset=utf-8' },
  })
}

/** With `steady`, feed after feed gets its next entry, so that any minute sees the same share of them change. */
function revisionOf(feed: number): number {
  const said = revisions[feed] ?? 0
  if (change !== 'steady') return said
  const turns = ((performance.now() - steadySince) / 60_000) * SHARE_PER_MINUTE
  return said + Math.floor(turns + feed / feeds)
}
