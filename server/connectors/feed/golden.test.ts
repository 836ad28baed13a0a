import { describe, expect, test } from 'bun:test'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PostDraft } from '../../core/post.ts'
import { readFeed } from './parse.ts'
import { documentLanguage, drafts, keyed, newestFirst } from './poll.ts'

/**
 * Every file of `tests/fixtures/feeds` is one quirk of the wild, and its `.expected.json` what must come of it: the
 * posts as they would be stored, or the refusal. `.meta.json` says with what content type and from where it came.
 * After a wanted change: `UPDATE_GOLDEN=1 bun test server/connectors/feed/golden.test.ts`, then read the difference.
 */
const FOLDER = join(import.meta.dir, '../../../tests/fixtures/feeds')
const NOW = new Date('2026-11-22T12:00:00Z')

interface Meta {
  contentType?: string
  address?: string
}

const inputs = readdirSync(FOLDER).filter((name) => !/\.(expected|meta)\.json$|^\./.test(name))

describe('feeds of the wild', () => {
  test('the folder holds fixtures, each with its expectation and no other', () => {
    const expected = inputs.map(expectedFile).sort()
    expect(inputs.length).toBeGreaterThan(50)
    const there = readdirSync(FOLDER).filter((name) => name.endsWith('.expected.json'))
    expect(there.sort()).toEqual(expected)
  })

  test.each(inputs)('%s', async (name) => {
    const found = await outcome(name)
    const path = join(FOLDER, expectedFile(name))
    if (process.env.UPDATE_GOLDEN) await Bun.write(path, `${JSON.stringify(found, null, 2)}\n`)
    expect(found).toEqual(JSON.parse(readFileSync(path, 'utf8')))
  })
})

async function outcome(name: string): Promise<unknown> {
  const { contentType = null, address = 'https://sole-depeche.example/feed.xml' } = metaOf(name)
  const reading = readFeed(new Uint8Array(readFileSync(join(FOLDER, name))), contentType, address)
  if ('refusal' in reading) return reading
  const { format, facts, ttlSeconds, truncated } = reading.feed
  const posts = newestFirst(await drafts(keyed(reading.feed.entries), NOW, documentLanguage(reading.feed)))
  return { format, facts, ttlSeconds, truncated, posts: posts.map(asJson) }
}

/** As JSON has it: dates as text. */
function asJson(post: PostDraft): unknown {
  return JSON.parse(JSON.stringify(post))
}

function metaOf(name: string): Meta {
  const path = join(FOLDER, name.replace(/\.[^.]+$/, '.meta.json'))
  return readdirSync(FOLDER).includes(name.replace(/\.[^.]+$/, '.meta.json'))
    ? (JSON.parse(readFileSync(path, 'utf8')) as Meta)
    : {}
}

function expectedFile(name: string): string {
  return name.replace(/\.[^.]+$/, '.expected.json')
}
