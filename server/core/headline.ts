import { cut, oneLine } from './text.ts'

/** Most characters of a title that is made of a text. */
const HEADLINE_LIMIT = 140
/** A first sentence shorter than this ("Breaking!") says too little alone. */
const LEAST = 20

const WORDS = /[\p{L}\p{N}]/u
/** What a line may consist of without saying anything: addresses, handles, hashtags. */
const ORNAMENT = /https?:\/\/\S+|[@#＃][\p{L}\p{N}_.]+/gu
/** Where to read on is beside every title. */
const LAST_ADDRESSES = /(?:(?:^|\s+)(?:[:→>👉👇-]\s*)?https?:\/\/\S+)+$/u
/** The end of a sentence: not the point of an initial or a title, which a name follows. */
const SENTENCE = new RegExp(
  `^.{${LEAST - 1},${HEADLINE_LIMIT - 2}}?(?:(?<!(?:^|[\\s(])(?:\\p{Lu}|Mr|Mrs|Ms|Mme|Dr|Dra|Sr|Sra|St|No|vs))[.]|[!?…])(?:\\s?»|["”’)])?(?=\\s|$)`,
  'u',
)
/** Scripts that set no blank after a sentence. */
const UNSPACED = new RegExp(`^.{${LEAST / 2 - 1},${HEADLINE_LIMIT - 2}}?[。！？]`, 'u')

/**
 * A title for a post that has none, as posts of networks: the first line that says something (not handles, hashtags
 * or an address alone), of it the first sentence; cut at a word's end to at most 140 characters. Empty when there is
 * no text.
 */
export function headline(text: string): string {
  const whole = oneLine(firstLine(text), HEADLINE_LIMIT * 10)
  const line = whole.replace(LAST_ADDRESSES, '') || whole
  const sentence = SENTENCE.exec(line)?.[0] ?? UNSPACED.exec(line)?.[0]
  return sentence ?? cut(line, HEADLINE_LIMIT)
}

function firstLine(text: string): string {
  const lines = text.split('\n', 20).filter((line) => line.trim() !== '')
  return lines.find((line) => WORDS.test(line.replace(ORNAMENT, ''))) ?? lines[0] ?? ''
}
