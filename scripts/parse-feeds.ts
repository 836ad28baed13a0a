/**
 * Reads every file of a folder as the feed connector would read an answer, and prints one JSON line a file (what it
 * is and how many entries, or why it is none) and a line of totals. `--posts` adds the first posts as they would be stored.
 *
 *     bun scripts/parse-feeds.ts DIR [--posts]
 */
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { readFeed } from '../server/connectors/feed/parse.ts'
import { documentLanguage, drafts, keyed } from '../server/connectors/feed/poll.ts'

const SHOWN = 3

const [folder, flag] = process.argv.slice(2)
if (folder === undefined) {
  console.error('usage: bun scripts/parse-feeds.ts DIR [--posts]')
  process.exit(1)
}

const totals = new Map<string, number>()
let entries = 0
for (const path of await filesOf(folder)) {
  const line = await lineFor(path, flag === '--posts')
  const kind = line.format ?? line.refused ?? 'unknown'
  totals.set(kind, (totals.get(kind) ?? 0) + 1)
  entries += line.entries ?? 0
  console.log(JSON.stringify({ file: relative(folder, path), ...line }))
}
console.log(JSON.stringify({ total: Object.fromEntries([...totals].sort()), entries }))

interface Line {
  format?: string
  entries?: number
  truncated?: true
  refused?: string
  detail?: string
  ms: number
  posts?: unknown[]
}

async function lineFor(path: string, withPosts: boolean): Promise<Line> {
  const bytes = unpacked(await readFile(path))
  const start = performance.now()
  const reading = readFeed(bytes, null, 'https://unknown.example/feed')
  const ms = Math.round((performance.now() - start) * 10) / 10
  if ('refusal' in reading) return { refused: reading.refusal.code, detail: reading.refusal.detail, ms }
  const { format, truncated } = reading.feed
  const posts = await drafts(keyed(reading.feed.entries), new Date(), documentLanguage(reading.feed))
  const shown = posts
    .slice(0, SHOWN)
    .map(({ html, text, ...rest }) => ({ ...rest, text: text.slice(0, 300), html: html.length }))
  return {
    format,
    entries: posts.length,
    ...(truncated && { truncated }),
    ms,
    ...(withPosts && { posts: shown }),
  }
}

/** Saved answers are often kept packed; a connector never sees them so. */
function unpacked(file: Uint8Array): Uint8Array {
  return file[0] === 0x1f && file[1] === 0x8b ? gunzipSync(file) : file
}

async function filesOf(root: string): Promise<string[]> {
  const found = await readdir(root, { recursive: true, withFileTypes: true })
  return found
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name))
    .sort()
}
