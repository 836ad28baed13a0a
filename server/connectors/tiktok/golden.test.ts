import { describe, expect, test } from 'bun:test'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { draftOf, videoOfListed } from './draft.ts'
import { readEmbeddedProfile, readEmbeddedVideo } from './embed.ts'
import { EMBED_STATE, readState } from './page-state.ts'
import { readProfilePage } from './profile-page.ts'

/**
 * Every page of `tests/fixtures/tiktok` is a list (`/embed/@kestrel`), a post (`/embed/v2/7575000000000000001`) or a
 * profile (`/@kestrel`, with the answer to its own request beside it), by its first word, and its `.expected.json` what
 * must come of it. Their shapes are those named in `tests/fixtures/tiktok-server`. After a wanted change:
 * `UPDATE_GOLDEN=1 bun test server/connectors/tiktok/golden.test.ts`, then read the difference.
 */
const FOLDER = join(import.meta.dir, '../../../tests/fixtures/tiktok')
const NOW = new Date('2026-11-22T12:00:00Z')
const ID = '7575000000000000001'

const inputs = readdirSync(FOLDER).filter((name) => name.endsWith('.html'))

describe('pages of TikTok', () => {
  test('the folder holds pages, each with its expectation and no other', () => {
    expect(inputs.length).toBeGreaterThan(15)
    const there = readdirSync(FOLDER).filter((name) => name.endsWith('.expected.json'))
    expect(there.sort()).toEqual(inputs.map(expectedFile).sort())
  })

  test.each(inputs)('%s', async (name) => {
    const found = JSON.parse(JSON.stringify(outcome(name)))
    const path = join(FOLDER, expectedFile(name))
    if (process.env.UPDATE_GOLDEN) await Bun.write(path, `${JSON.stringify(found, null, 2)}\n`)
    expect(found).toEqual(JSON.parse(readFileSync(path, 'utf8')))
  })
})

function outcome(name: string): unknown {
  const html = readFileSync(join(FOLDER, name), 'utf8')
  if (name.startsWith('profile-')) return profileOutcome(name, html)
  const reading = readState(html, EMBED_STATE)
  if ('failure' in reading) return reading
  if (name.startsWith('list-')) return listOutcome(readEmbeddedProfile(reading.state, 'kestrel'))
  const video = readEmbeddedVideo(reading.state, ID, 'kestrel')
  return typeof video === 'string' ? video : draftOf(video, NOW)
}

function listOutcome(list: ReturnType<typeof readEmbeddedProfile>): unknown {
  if ('failure' in list) return list
  const { handle, name } = list.profile
  return { ...list, posts: list.listed.map((one) => draftOf(videoOfListed(one, handle, name), NOW)) }
}

function profileOutcome(name: string, html: string): unknown {
  const beside = join(FOLDER, name.replace(/\.html$/, '.answer.json'))
  const page = readProfilePage(html, existsSync(beside) ? [readFileSync(beside, 'utf8')] : [])
  if ('failure' in page) return page
  return { profile: page.profile, posts: page.videos.map((video) => draftOf(video, NOW)) }
}

function expectedFile(name: string): string {
  return name.replace(/\.html$/, '.expected.json')
}
