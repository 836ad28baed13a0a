import type { SearchPost } from '../ports/search.ts'

/** As much as is given to the server at a time by a rebuild: of less, what every task costs would be felt. */
const MOST = { lines: 4_000, characters: 4_000_000 }

/** Lines made of all posts, gathered to what is given to the server at a time. */
export async function* batchesOf(
  all: AsyncIterable<readonly SearchPost[]>,
  linesOf: (posts: readonly SearchPost[]) => Promise<string[]>,
): AsyncGenerator<string[]> {
  let gathered: string[] = []
  let characters = 0
  for await (const posts of all) {
    for (const line of await linesOf(posts)) {
      gathered.push(line)
      characters += line.length
    }
    if (gathered.length < MOST.lines && characters < MOST.characters) continue
    yield gathered
    gathered = []
    characters = 0
  }
  if (gathered.length > 0) yield gathered
}

/** Works on one part while the next is made. A failure of either ends it, after the work in hand. */
export async function inTurn<T>(parts: AsyncIterable<T>, work: (part: T) => Promise<void>): Promise<void> {
  let before = settled(Promise.resolve())
  try {
    for await (const part of parts) {
      await before.then(rethrown)
      before = settled(work(part))
    }
  } catch (error) {
    await before
    throw error
  }
  rethrown(await before)
}

type Failure = { error: unknown } | null

/** Never rejects: a failure is looked at when its turn comes. */
function settled(work: Promise<void>): Promise<Failure> {
  return work.then(
    () => null,
    (error: unknown) => ({ error }),
  )
}

function rethrown(failure: Failure): void {
  if (failure !== null) throw failure.error
}
