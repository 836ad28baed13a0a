import { isAbsolute, resolve } from 'node:path'
import { parseAllowHosts } from './core/address.ts'
import type { LogLevel } from './ports/log.ts'

/** Everything the environment decides, checked. Secrets are `Secret`s: they print as ***. */
export interface Config {
  port: number
  host: string
  publicUrl: string | null
  dataDir: string
  databaseUrl: Secret | null
  redisUrl: Secret | null
  fetchAllowHosts: string
  mailFrom: string
  authSecret: Secret | null
  signUp: 'first' | 'open' | 'invite' | 'closed'
  logLevel: LogLevel
  logFormat: 'pretty' | 'json'
  streamsPerUser: number
  version: string
}

/** A value that must not be seen: every way of printing it gives ***. */
export class Secret {
  readonly #value: string
  constructor(value: string) {
    this.#value = value
  }
  reveal(): string {
    return this.#value
  }
  toString(): string {
    return '***'
  }
  toJSON(): string {
    return '***'
  }
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '***'
  }
}

/** Wrong variables, all of them at once, one line each, values of secrets left out. */
export class ConfigError extends Error {
  override name = 'ConfigError'
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.problems = problems
  }
}

type Environment = Record<string, string | undefined>

/** Reads and checks the environment. Throws `ConfigError` naming every wrong variable. */
export function readConfig(env: Environment, terminal: boolean, version: string): Config {
  const read = new Reader(env)
  const config: Config = {
    port: read.whole('PORT', 3000, 0, 65_535),
    host: read.text('HOST', '127.0.0.1'),
    publicUrl: read.url('PUBLIC_URL', ['http:', 'https:']),
    dataDir: read.folder('DATA_DIR', './data'),
    databaseUrl: read.secretUrl('DATABASE_URL', ['postgres:', 'postgresql:']),
    redisUrl: read.secretUrl('REDIS_URL', ['redis:', 'rediss:']),
    fetchAllowHosts: read.hosts('FETCH_ALLOW_HOSTS'),
    mailFrom: read.text('MAIL_FROM', 'Visao <visao@localhost>'),
    authSecret: read.secret('AUTH_SECRET', 32),
    signUp: read.choice('SIGN_UP', ['first', 'open', 'invite', 'closed'], 'first'),
    logLevel: read.choice('LOG_LEVEL', ['debug', 'info', 'warn', 'error'], 'info'),
    logFormat: read.choice('LOG_FORMAT', ['pretty', 'json'], terminal ? 'pretty' : 'json'),
    streamsPerUser: read.whole('STREAMS_PER_USER', 12, 1, 100_000),
    version,
  }
  read.finish()
  return config
}

class Reader {
  private readonly env: Environment
  private readonly problems: string[] = []
  constructor(env: Environment) {
    this.env = env
  }

  text(name: string, absent: string): string {
    return this.given(name) ?? absent
  }

  /** Checked here, so that a slip is named at once and with the others. */
  hosts(name: string): string {
    const given = this.given(name) ?? ''
    try {
      parseAllowHosts(given)
    } catch (error) {
      this.wrong(name, `must be hosts separated by commas: ${error instanceof Error ? error.message : error}`)
    }
    return given
  }

  whole(name: string, absent: number, min: number, max: number): number {
    const given = this.given(name)
    if (given === null) return absent
    const value = Number(given)
    if (/^\d+$/.test(given) && value >= min && value <= max) return value
    this.wrong(name, `must be a whole number from ${min} to ${max}, is "${given}"`)
    return absent
  }

  choice<T extends string>(name: string, choices: readonly T[], absent: T): T {
    const given = this.given(name)
    if (given === null) return absent
    const found = choices.find((choice) => choice === given)
    if (found === undefined) this.wrong(name, `must be one of ${choices.join(', ')}, is "${given}"`)
    return found ?? absent
  }

  folder(name: string, absent: string): string {
    const given = this.given(name) ?? absent
    return isAbsolute(given) ? given : resolve(given)
  }

  url(name: string, protocols: readonly string[]): string | null {
    const given = this.given(name)
    if (given === null) return null
    if (isUrl(given, protocols)) return given.replace(/\/+$/, '')
    this.wrong(name, `must be an address that starts with ${orList(protocols)}, is "${given}"`)
    return null
  }

  secretUrl(name: string, protocols: readonly string[]): Secret | null {
    const given = this.given(name)
    if (given === null) return null
    if (isUrl(given, protocols)) return new Secret(given)
    this.wrong(name, `must be an address that starts with ${orList(protocols)}`)
    return null
  }

  secret(name: string, min: number): Secret | null {
    const given = this.given(name)
    if (given === null) return null
    if (given.length < min) this.wrong(name, `must have at least ${min} characters, has ${given.length}`)
    return new Secret(given)
  }

  finish(): void {
    if (this.problems.length > 0) throw new ConfigError(this.problems)
  }

  private given(name: string): string | null {
    const value = this.env[name]?.trim()
    return value ? value : null
  }

  private wrong(name: string, why: string): void {
    this.problems.push(`${name} ${why}`)
  }
}

function isUrl(text: string, protocols: readonly string[]): boolean {
  return URL.canParse(text) && protocols.includes(new URL(text).protocol)
}

function orList(protocols: readonly string[]): string {
  return protocols.map((protocol) => `${protocol}//`).join(' or ')
}
