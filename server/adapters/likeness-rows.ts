import type { Db } from '../../db/db.ts'
import { picturesOf, type SignedPost, signedAfter, signedSince } from '../../db/queries/likeness.ts'
import { likestOf } from '../core/coverage/picture.ts'
import { PictureTable } from '../core/coverage/picture-table.ts'
import type { Clock } from '../ports/clock.ts'
import { LIKENESS_DAYS, type Likeness, type LikenessScope, type LikePost } from '../ports/likeness.ts'

const SLICE = 5_000
const FIRST = '00000000-0000-0000-0000-000000000000'
/** Looked at again each time: transactions commit later than their stamp says, and clocks of machines differ. */
const OVERLAP_MS = 10 * 60_000
/** Then all is read anew: what was taken down leaves the memory, and a clock that was wrong did no lasting harm. */
const ANEW_MS = 3 * 3_600_000
const DAY_MS = 86_400_000
/** Candidates whose signatures are read from the rows at a time. */
const CHECKED = 400

/** The table as it was read, and what of it is looked at again. */
interface Held {
  table: PictureTable
  builtAt: number
  readUntil: number
  /** Pictures of the overlap that the table has, and when they were last seen. */
  recent: Map<string, number>
}

/**
 * Pictures in memory, one table a process, read from the rows at the first question and followed from there: before each
 * answer what became known since is read, and whoever is found is looked up again in the rows, which have the last word.
 */
export function openRowLikeness({ db, clock }: { db: Db; clock: Clock }): Likeness {
  let held: Held | null = null
  let building: Promise<void> | null = null
  let following: Promise<unknown> = Promise.resolve()
  const anew = async (now: number) => {
    const next = await build(db, now).catch(() => null)
    held = next ?? held
    building = null
  }
  const current = async (): Promise<PictureTable> => {
    const now = clock.now().getTime()
    held ??= await build(db, now)
    // Meanwhile the one before answers; if it fails, the next question tries again.
    if (now - held.builtAt > ANEW_MS && building === null) building = anew(now)
    await follow(db, held, clock.now().getTime())
    return held.table
  }
  return {
    async like(signature, scope) {
      const mine = following.then(current)
      following = mine.catch(() => undefined)
      return confirmed(db, await mine, signature, scope)
    },
  }
}

async function build(db: Db, now: number): Promise<Held> {
  const held = { table: new PictureTable(), builtAt: now, readUntil: now, recent: new Map<string, number>() }
  const from = new Date(now - LIKENESS_DAYS * DAY_MS)
  let after = FIRST
  for (;;) {
    const slice = await signedAfter(db, after, from, SLICE)
    for (const post of slice) for (const signature of post.signatures) held.table.add({ ...post, signature })
    const last = slice.at(-1)
    if (last === undefined || slice.length < SLICE) return held
    after = last.postId
  }
}

async function follow(db: Db, held: Held, now: number): Promise<void> {
  const found = await signedSince(db, new Date(held.readUntil - OVERLAP_MS))
  for (const post of found) take(held, post, now)
  held.readUntil = now
  for (const [key, at] of held.recent) if (at < now - 2 * OVERLAP_MS) held.recent.delete(key)
}

function take({ table, recent }: Held, post: SignedPost, now: number): void {
  for (const signature of post.signatures) {
    const key = `${post.postId} ${signature}`
    if (!recent.has(key)) table.add({ ...post, signature })
    recent.set(key, now)
  }
}

async function confirmed(
  db: Db,
  table: PictureTable,
  signature: string,
  scope: LikenessScope,
): Promise<LikePost[]> {
  const within = { ...scope, from: scope.from.getTime(), until: scope.until.getTime() }
  const ids = [...new Set(table.near(signature, within).map(({ postId }) => postId))]
  const found: LikePost[] = []
  for (let at = 0; at < ids.length && found.length < scope.limit; at += CHECKED) {
    const pictures = await picturesOf(db, ids.slice(at, at + CHECKED))
    for (const [postId, signatures] of pictures) {
      const likeness = likestOf([signature], signatures)
      if (likeness !== null) found.push({ postId, likeness })
    }
  }
  return found.sort((a, b) => b.likeness - a.likeness || (a.postId < b.postId ? -1 : 1)).slice(0, scope.limit)
}
