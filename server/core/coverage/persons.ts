import { ALONE, FIRST_NAMES } from './first-names.ts'
import { DESIGNERS } from './houses.ts'

/** A word as persons are read from it, folded. */
export interface NameWord {
  folded: string
  /** Whether it may be of a name: written with a capital, or of a text that has none. */
  capital: boolean
}

/** Persons by first name and the word after it, or by the one name they are known by. */
export function personsIn(words: readonly NameWord[]): string[] {
  const persons: string[] = []
  for (let at = 0; at < words.length; at++) {
    const [word, next] = [words[at], words[at + 1]]
    if (!word?.capital) continue
    if (ALONE.has(word.folded)) persons.push(word.folded)
    else if (FIRST_NAMES.has(word.folded) && next?.capital && next.folded.length > 2) {
      persons.push(`${word.folded} ${next.folded}`)
      at++
    }
  }
  return persons
}

/** Persons who neither design for a house nor are the name of one: who is told of, not whose work. */
export function guestsAmong(persons: Iterable<string>, houses: ReadonlySet<string>): Set<string> {
  const names = [...houses].map((house) => house.split(' '))
  const isHouse = (person: string) =>
    DESIGNERS.has(person) || names.some((name) => person.split(' ').every((part) => name.includes(part)))
  return new Set([...persons].filter((person) => !isHouse(person)))
}
