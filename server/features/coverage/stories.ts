import type { Db, TeamId } from '../../../db/db.ts'
import { correctionsOf } from '../../../db/queries/corrections.ts'
import { type LinedPost, linedPosts, postsBeside, postsOfStory } from '../../../db/queries/lineup.ts'
import { watchedSources } from '../../../db/queries/reach.ts'
import { type StoryCursor, type StoryRow, storiesOf } from '../../../db/queries/stories.ts'
import { outletIds, outletsOf } from '../../core/coverage/outlet.ts'
import { earliest, keptTogether } from '../../core/coverage/together.ts'
import { notFound } from '../../core/problem.ts'
import type { Services } from '../../services.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { besideItself, matchWire } from './match.ts'
import type { StoryDetailWire, StoryPage, StoryWire } from './model.ts'
import { reportOfPost } from './service.ts'
import { showing } from './shown.ts'

const PAGE = 30
const MOST_POSTS = 200
const DAY_MS = 24 * 3600 * 1000
/** How far back is looked, until there are enough: most ask for what is new. */
const WINDOWS_DAYS = [2, 14, 120]

/** What several sources of the team told, newest news first. */
export async function listStories(
  { db, clock }: Services,
  team: TeamId,
  { cursor, limit = PAGE }: { cursor?: string; limit?: number },
): Promise<StoryPage> {
  const now = clock.now()
  const after = readCursor(cursor)
  const [found, sources] = await Promise.all([
    enough(now, after, limit + 1, (since) => storiesOf(db, team, { since, after, limit: limit + 1 })),
    watchedSources(db, team, now),
  ])
  const outlets = outletIds(outletsOf(sources))
  const items = found.slice(0, limit)
  const last = found.length > limit ? items.at(-1) : undefined
  const show = await showing(db, items)
  return {
    items: items.map((row) => storyWire(show(row), outlets)),
    nextCursor: last ? writeCursor(last) : null,
  }
}

async function enough(
  now: Date,
  after: StoryCursor | null,
  wanted: number,
  read: (since: Date) => Promise<StoryRow[]>,
): Promise<StoryRow[]> {
  const from = (after?.lastAt ?? now).getTime()
  let found: StoryRow[] = []
  for (const days of WINDOWS_DAYS) {
    found = await read(new Date(from - days * DAY_MS))
    if (found.length >= wanted) break
  }
  return found
}

function storyWire(row: StoryRow & Pick<StoryWire, 'kept'>, outlets: ReadonlyMap<string, string>): StoryWire {
  const { id, title, imageUrl, kept, firstAt, lastAt, posts, tellers } = row
  return {
    id,
    title,
    imageUrl,
    kept,
    firstAt: firstAt.toISOString(),
    lastAt: lastAt.toISOString(),
    posts,
    sources: tellers.map(({ name }) => name),
    covered: new Set(tellers.flatMap((one) => outlets.get(one.id) ?? [])).size,
    ours: tellers.some(({ role }) => role === 'own'),
  }
}

/** One story opened; 404 for one that fewer than two sources of the team tell. */
export async function openStory({ db, clock }: Services, team: TeamId, id: string): Promise<StoryDetailWire> {
  const now = clock.now()
  const told = await toldTogether(db, team, id)
  const [first] = told
  if (!first || new Set(told.map(({ sourceId }) => sourceId)).size < 2) throw notFound('Story')
  const [beside, sources] = await Promise.all([
    postsBeside(db, team, first.postId),
    watchedSources(db, team, now),
  ])
  const known = new Map(beside.map((one) => [one.postId, one]))
  const posts = told.map((post) => known.get(post.postId) ?? besideItself(post))
  const outlets = outletIds(outletsOf(sources))
  const lined = posts.map((post) => matchWire(post, first.at, outlets.get(post.sourceId) ?? null))
  const show = await showing(db, lined)
  return {
    id,
    title: first.title,
    posts: lined.map(show),
    coverage: await reportOfPost(db, team, first, now),
  }
}

/** The posts of a story as the team sees it: with what it put to them, without what it put apart. */
async function toldTogether(db: Db, team: TeamId, id: string): Promise<LinedPost[]> {
  const posts = await postsOfStory(db, team, id, MOST_POSTS)
  const ids = new Set(posts.map(({ postId }) => postId))
  const same = (await correctionsOf(db, team, [...ids])).filter(({ verdict }) => verdict === 'same')
  const more = new Set(same.flatMap(({ one, other }) => [one, other]).filter((one) => !ids.has(one)))
  const all = [...posts, ...(await linedPosts(db, team, [...more]))].sort(earliest)
  const said = await correctionsOf(
    db,
    team,
    all.map(({ postId }) => postId),
  )
  const apart = said.filter(({ verdict }) => verdict === 'different')
  return keptTogether(
    all,
    apart.map(({ one, other }) => [one, other]),
  )
}
