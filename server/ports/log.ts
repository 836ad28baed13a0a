export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

/** Facts beside a message: short, flat, never a secret. */
export type LogFacts = Record<string, string | number | boolean | null | undefined>

/** Where the program says what it does. Never throws. */
export interface Log {
  debug(message: string, facts?: LogFacts): void
  info(message: string, facts?: LogFacts): void
  warn(message: string, facts?: LogFacts): void
  /** `error` is reduced to its name, message and stack; a database error never shows its query. */
  error(message: string, error: unknown, facts?: LogFacts): void
}
