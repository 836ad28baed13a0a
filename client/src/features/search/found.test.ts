import { expect, test } from 'bun:test'
import { ApiError } from '../../api.ts'
import { NOTHING } from './archiveFilter.ts'
import { failed, firstPage, type Hit, looking, morePage, nothingFound, type Page } from './found.ts'

const AT = '2026-11-24T13:00:00.000Z'
const hit = (postId: string): Hit => ({
  postId,
  alertId: null,
  source: { id: 's', name: 'Sole Dépêche', platform: 'web', role: 'competitor' },
  title: [],
  text: [],
  url: null,
  imageUrl: null,
  kept: null,
  publishedAt: AT,
  seenAt: AT,
  storyId: null,
})
const page = (ids: string, nextCursor: string | null = null): Page => ({
  items: [...ids].map(hit),
  nextCursor,
  total: 5,
  exact: true,
})
const ids = (found: { hits: readonly Hit[] }) => found.hits.map(({ postId }) => postId).join('')
const altair = { ...NOTHING, q: 'altair' }

test('pages go one under the other, and no post stands twice', () => {
  const found = morePage(firstPage(altair, page('abc', 'more')), page('cde'))
  expect([ids(found), found.next]).toEqual(['abcde', null])
})

test('what was found stays while the next is looked for, and when that fails', () => {
  const found = firstPage(altair, page('abc'))
  const error = new ApiError('offline', 'no line', 0)
  expect([ids(looking(found)), looking(found).busy]).toEqual(['abc', true])
  expect(failed(looking(found), error)).toEqual({ ...found, problem: error })
})

test('another filter begins anew, and forgets what went wrong', () => {
  const before = failed(firstPage(altair, page('abc')), new ApiError('offline', 'no line', 0))
  const sac = { ...NOTHING, q: 'sac' }
  expect([ids(before), before.filter]).toEqual(['abc', altair])
  expect(firstPage(sac, page('x'))).toMatchObject({ filter: sac, problem: null, busy: false })
})

test('nothing is found before anything is asked', () => expect(nothingFound.filter).toBeNull())
