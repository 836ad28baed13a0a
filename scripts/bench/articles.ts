import type { SearchPost } from '../../server/ports/search.ts'

const DAY = 86_400_000
const CONSONANTS = 'b c d f g h j k l m n p r s t v ch st tr pl'.split(' ')
const VOWELS = 'a e i o u ou'.split(' ')
/** Words of an archive, the first said far more often than the last. */
const WORDS = 200_000
const TITLE = 9
const TEXT = 150
const OUTLETS = 60

/** All outlets of the made-up posts: a team that watches everything has most to look through. */
export const ALL_OUTLETS = Array.from({ length: OUTLETS }, (_, outlet) => `outlet ${outlet}`)

/**
 * Made-up posts with a text, words by Zipf's law, over a year. Words are as unlike one another as those of a language:
 * what looks for a slip goes by their letters. The same number gives the same post.
 */
export function article(number: number, now: number, posts: number): SearchPost {
  return {
    id: `post ${number}`,
    source: `outlet ${number % OUTLETS}`,
    title: titleOf(number).join(' '),
    text: Array.from({ length: TEXT }, (_, place) => wordAt(number, place + TITLE)).join(' '),
    url: null,
    language: 'en',
    at: now - Math.floor(((posts - number) / posts) * 365 * DAY),
    story: null,
  }
}

/** The words of a post's title: two are as rare as names, the others of all kinds. */
export function titleOf(number: number): string[] {
  const names = [0, 1].map((place) => word(Math.floor(hashed(number * 1_024 + place) * WORDS)))
  return [...names, ...Array.from({ length: TITLE - 2 }, (_, place) => wordAt(number, place + 2))]
}

function wordAt(number: number, place: number): string {
  return word(Math.floor(WORDS ** hashed(number * 1_024 + place)))
}

function word(rank: number): string {
  let [rest, text] = [hashed32(`word ${rank}`), '']
  for (let syllable = 0; syllable < 2 + (rank % 3); syllable++) {
    text += (CONSONANTS[rest % CONSONANTS.length] ?? '') + (VOWELS[(rest >> 5) % VOWELS.length] ?? '')
    rest = hashed32(String(rest))
  }
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A number between 0 and 1 that looks like chance. */
function hashed(seed: number): number {
  return hashed32(String(seed)) / 2 ** 31
}

function hashed32(seed: string): number {
  return Number(Bun.hash.xxHash32(seed)) >>> 1
}
