import { redact } from '../core/redact.ts'
import type { Log, LogFacts, LogLevel } from '../ports/log.ts'

const ORDER: Record<LogLevel, number> = { debug: 0, info: 1, warn: 2, error: 3 }

export interface LogOptions {
  level: LogLevel
  format: 'pretty' | 'json'
  write(line: string): void
  now(): Date
}

/** Lines on the console: for people, or one JSON object each for machines. Never with a secret that can be told as one. */
export function openConsoleLog(options: LogOptions): Log {
  const say = (level: LogLevel, message: string, facts: LogFacts = {}) => {
    if (ORDER[level] >= ORDER[options.level]) options.write(line(options, level, message, facts))
  }
  return {
    debug: (message, facts) => say('debug', message, facts),
    info: (message, facts) => say('info', message, facts),
    warn: (message, facts) => say('warn', message, facts),
    error: (message, error, facts) => say('error', message, { ...facts, ...describe(error) }),
  }
}

function line({ format, now }: LogOptions, level: LogLevel, said: string, given: LogFacts): string {
  const message = redact(said)
  const facts = withoutSecrets(given)
  if (format === 'json') return JSON.stringify({ at: now().toISOString(), level, message, ...facts })
  const shown = Object.entries(facts).filter(([, value]) => value !== undefined && value !== null)
  const tail = shown.map(([name, value]) => `${name}=${onOneLine(`${value}`)}`).join(' ')
  return `${now().toISOString().slice(11, 19)} ${level.padEnd(5)} ${message}${tail ? `  ${tail}` : ''}`
}

/** Nobody means to log a token; an address or somebody else's error may hold one all the same. */
function withoutSecrets(facts: LogFacts): LogFacts {
  const kept = Object.entries(facts).map(([name, value]) => [
    name,
    typeof value === 'string' ? redact(value) : value,
  ])
  return Object.fromEntries(kept)
}

/** What others wrote must not pass for a line of ours. */
function onOneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ')
}

/** A wrapped database error's own message holds the query with its values; only the server's words below it are told. */
function describe(error: unknown): LogFacts {
  if (!(error instanceof Error)) return { error: String(error) }
  const inner =
    error.name === 'DrizzleQueryError' || error.message.startsWith('Failed query') ? error.cause : error
  if (!(inner instanceof Error)) return { error: error.name }
  const stack = inner.stack
    ?.split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '))
    .slice(0, 5)
    .join(' < ')
  return { error: `${inner.name}: ${withoutValues(inner)}`, stack }
}

/**
 * PostgreSQL quotes the value it refuses: at the end after a colon or "near", or right after the word "value". The
 * names of tables, columns and constraints stand elsewhere.
 */
function withoutValues(error: Error): string {
  const { message } = error
  if (!('code' in error) || !/^[0-9A-Z]{5}$/.test(String(error.code))) return message
  return message.replace(/(: | near )["«].*$/s, '$1…').replace(/\bvalue ".*"/s, 'value …')
}
