import { describe, expect, test } from 'bun:test'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readDiscovery } from '../../core/instagram/graph.ts'
import { readWebFeed } from '../../core/instagram/web.ts'
import { draftsOf } from './draft.ts'

/**
 * Every file of `tests/fixtures/instagram` is an answer of the Graph API, or of the public pages where its name begins
 * with `web-`, and its `.expected.json` what must come of it. After a wanted change:
 * `UPDATE_GOLDEN=1 bun test server/connectors/instagram/golden.test.ts`, then read the difference.
 */
const FOLDER = join(import.meta.dir, '../../../tests/fixtures/instagram')
const NOW = new Date('2026-11-22T12:00:00Z')

const inputs = readdirSync(FOLDER).filter((name) => !name.endsWith('.expected.json'))

describe('answers of Instagram', () => {
  test('the folder holds answers, each with its expectation and no other', () => {
    expect(inputs.length).toBeGreaterThan(10)
    const there = readdirSync(FOLDER).filter((name) => name.endsWith('.expected.json'))
    expect(there.sort()).toEqual(inputs.map(expectedFile).sort())
  })

  test.each(inputs)('%s', async (name) => {
    const found = outcome(name)
    const path = join(FOLDER, expectedFile(name))
    if (process.env.UPDATE_GOLDEN) await Bun.write(path, `${JSON.stringify(found, null, 2)}\n`)
    expect(found).toEqual(JSON.parse(readFileSync(path, 'utf8')))
  })
})

/** As JSON has it: dates as text. */
function outcome(name: string): unknown {
  const answer: unknown = JSON.parse(readFileSync(join(FOLDER, name), 'utf8'))
  const page = name.startsWith('web-') ? readWebFeed(answer, 'maison.aurelle') : readDiscovery(answer)
  if (page === null || typeof page === 'string') return page
  const { profile, media, after } = 'page' in page ? page.page : page
  return JSON.parse(JSON.stringify({ profile, after, posts: draftsOf(profile, media, NOW) }))
}

function expectedFile(name: string): string {
  return name.replace(/\.json$/, '.expected.json')
}
