import type { SearchPost } from '../../server/ports/search.ts'

const DAY = 86_400_000
const SYLLABLES = 'ba lo ri ten va mo ka der sil pon tra nu fe gos mir dal'.split(' ')
const PLAIN =
  'opens names launches unveils wears sues sales store campaign collection sneaker Paris show 2026'.split(' ')
/** Words of a headline that are names, any as likely as the other. */
const NAMES = 2
/** Words of a desk's month, the first said far more often than the last. */
const WORDS = 40_000
const OUTLETS = 60

/**
 * Made-up posts, as unlike one another as headlines are: two names, words by Zipf's law, and one in four tells again what another
 * outlet told some hours before. The same number gives the same post.
 */
export function headline(number: number, now: number, posts: number): SearchPost {
  const at = now - Math.floor(((posts - number) / posts) * 30 * DAY)
  const source = `outlet ${number % OUTLETS}`
  return {
    id: `post ${number}`,
    source,
    title: wordsOf(number).join(' '),
    text: null,
    url: null,
    language: 'en',
    at,
    story: null,
  }
}

/** The words of a made-up headline. */
export function wordsOf(number: number): string[] {
  const told = number % 4 === 3 ? number - 3 : number
  return Array.from({ length: 9 }, (_, place) => wordFor(told, place, number))
}

function wordFor(told: number, place: number, number: number): string {
  const chance = hashed(told * 16 + place)
  if (place < NAMES) return word(Math.floor(chance * WORDS))
  if (place >= 7) return PLAIN[Math.floor(hashed(number * 16 + place) * PLAIN.length)] ?? ''
  return word(Math.floor(WORDS ** chance))
}

function word(rank: number): string {
  let [rest, text] = [rank, '']
  do {
    text += SYLLABLES[rest % SYLLABLES.length] ?? ''
    rest = Math.floor(rest / SYLLABLES.length)
  } while (rest > 0)
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A number between 0 and 1 that looks like chance. */
function hashed(seed: number): number {
  return Number(Bun.hash.xxHash32(String(seed))) / 2 ** 32
}
