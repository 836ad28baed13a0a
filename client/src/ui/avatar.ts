/** Words too small to lend a letter: "Le Courrier du Cuir" is CC. */
const SMALL = new Set([
  'le',
  'la',
  'les',
  'l',
  'de',
  'du',
  'des',
  'd',
  'et',
  'the',
  'of',
  'and',
  'a',
  'an',
  'un',
  'une',
])

/** One or two capitals for a name: first letters of its first two weighty words, or the first two of a single one. */
export function initialsOf(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
  const weighty = words.filter((word) => !SMALL.has(word.toLowerCase()))
  const [first, second] = weighty.length > 0 ? weighty : words
  if (!first) return '?'
  const letters = second ? firstOf(first) + firstOf(second) : [...first].slice(0, 2).join('')
  return letters.toLocaleUpperCase()
}

function firstOf(word: string): string {
  return [...word][0] ?? ''
}

/** A hue of 0-359 from a name (FNV-1a): the same name has the same colour on every screen and every day. */
export function hueOf(name: string): number {
  let hash = 0x811c9dc5
  for (const letter of name.trim().toLowerCase()) {
    hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  }
  return (hash >>> 0) % 360
}
