import { RE2JS, RE2JSException } from 're2js'

/** Longest pattern a rule may have. */
export const LONGEST_PATTERN = 300
/** Steps of a compiled pattern: what one costs on a text is at most this times its length. */
const MOST_STEPS = 250
const MOST_KEPT = 2_000

/** Why a pattern cannot be used. `why` is in words of the engine, without the pattern. */
export interface BadPattern {
  why: 'too_long' | 'too_large' | 'unsupported'
  detail: string
}

const kept = new Map<string, RE2JS | BadPattern>()

/**
 * A regular expression of RE2: read in one pass, so that none can hang, whatever the text. It has no look-around and no
 * back-references. Source: https://github.com/google/re2/wiki/Syntax
 */
export function compilePattern(pattern: string): RE2JS | BadPattern {
  const known = kept.get(pattern)
  if (known) return known
  if (kept.size >= MOST_KEPT) kept.clear()
  const made = compile(pattern)
  kept.set(pattern, made)
  return made
}

/** Why this pattern cannot be used; null when it can. */
export function patternFault(pattern: string): BadPattern | null {
  const made = compilePattern(pattern)
  return made instanceof RE2JS ? null : made
}

function compile(pattern: string): RE2JS | BadPattern {
  if (pattern.length > LONGEST_PATTERN)
    return { why: 'too_long', detail: `longer than ${LONGEST_PATTERN} characters` }
  try {
    const made = RE2JS.compile(pattern)
    if (made.programSize() > MOST_STEPS) return { why: 'too_large', detail: 'it repeats too much' }
    return made
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error
    return { why: 'unsupported', detail: error.message.replace(/^error parsing regexp: /, '') }
  }
}
