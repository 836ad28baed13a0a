import { describe, expect, test } from 'bun:test'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { draftOf } from './draft.ts'
import { objectOf } from './json.ts'
import type { XPost } from './model.ts'
import { readPosts } from './parse.ts'
import { readStreamed } from './parse-event.ts'

/**
 * Every file of `tests/fixtures/x` is an answer or an object of a stream as X's documents show them
 * (https://docs.x.com/x-api/fundamentals/data-dictionary, …/activity/introduction, …/fundamentals/edit-posts), with
 * texts and names of our own; its `.expected.json` is what must come of it. After a wanted change:
 * `UPDATE_GOLDEN=1 bun test server/core/x/golden.test.ts`, then read the difference.
 */
const FOLDER = join(import.meta.dir, '../../../tests/fixtures/x')
const NOW = new Date('2026-11-22T12:00:00Z')
const AUTHOR = { handle: 'sole_depeche', name: 'Sole Dépêche' }

const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'))
const inputs = files.filter((name) => !name.endsWith('.expected.json'))

describe('what X answers', () => {
  test('the folder holds pairs', () => {
    expect(inputs.length).toBeGreaterThan(25)
    const there = files.filter((name) => name.endsWith('.expected.json'))
    expect(there.sort()).toEqual(inputs.map(expectedFile).sort())
  })

  test.each(inputs)('%s', async (name) => {
    const found: unknown = JSON.parse(
      JSON.stringify(outcome(JSON.parse(readFileSync(join(FOLDER, name), 'utf8')))),
    )
    const path = join(FOLDER, expectedFile(name))
    if (process.env.UPDATE_GOLDEN) await Bun.write(path, `${JSON.stringify(found, null, 2)}\n`)
    expect(found).toEqual(JSON.parse(readFileSync(path, 'utf8')))
  })
})

function outcome(input: unknown): unknown {
  if (!isOfStream(input)) {
    const { value, ...rest } = readPosts(input)
    return { ...rest, posts: value.map(withDraft) }
  }
  const reading = readStreamed(input)
  if (reading.kind !== 'event' || reading.event.kind !== 'post') return reading
  return { ...reading.event, post: withDraft(reading.event.post) }
}

function withDraft(post: XPost) {
  return { post, draft: draftOf(post, AUTHOR, NOW) }
}

function isOfStream(input: unknown): boolean {
  const object = objectOf(input)
  const event = objectOf(object?.data)?.event_type !== undefined
  return event || object?.matching_rules !== undefined || object?.data === undefined
    ? object?.meta === undefined
    : false
}

function expectedFile(name: string): string {
  return name.replace(/\.json$/, '.expected.json')
}
