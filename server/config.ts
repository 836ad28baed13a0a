import { isAbsolute, resolve } from 'node:path'
import ipaddr from 'ipaddr.js'
import { parseAllowHosts } from './core/address.ts'
import { senderAddress } from './core/mail.ts'
import { vapidFault } from './core/notices/vapid.ts'
import type { SocialProvider } from './ports/auth.ts'
import type { LogLevel } from './ports/log.ts'

/** Everything the environment decides, checked. Secrets are `Secret`s: they print as ***. */
export interface Config {
  port: number
  host: string
  publicUrl: string | null
  dataDir: string
  databaseUrl: Secret | null
  redisUrl: Secret | null
  /** Null: the search is in the database. */
  meiliUrl: string | null
  /** The server's master key; null for one that has none. */
  meiliKey: Secret | null
  fetchAllowHosts: string
  /** Null: mail is kept in the outbox folder. */
  smtpUrl: Secret | null
  mailFrom: string
  /** The first signs, all are read. Null: made once and kept in `dataDir`. */
  authSecrets: Secret[] | null
  /** The first seals, all open. Null: made once and kept in `dataDir`. */
  encryptionKeys: Secret[] | null
  vapid: {
    /** Null: made once and kept in `dataDir`. */
    keys: { publicKey: string; privateKey: Secret } | null
    /** Whom a push service writes to when something is wrong: `mailto:` or `https:`. */
    subject: string
  }
  /** Sign-in with other services: those that have both halves. */
  social: Partial<Record<SocialProvider, SocialClient>>
  /** The app's own key for reading X; null: X is not connected. */
  xBearerToken: Secret | null
  /** Stands in for X's API in tests; loopback only. */
  xApiUrl: string | null
  instagram: {
    /** A user token of the app, with the id of the account it reads for; null: Instagram is not connected. */
    access: { token: Secret; userId: string } | null
    /** Stands in for the Graph API, and for the public pages, in tests; loopback only. */
    url: string | null
    /** The operator takes it on themselves to read public profiles without an account. */
    anonymous: boolean
  }
  /** Stands in for TikTok in tests; loopback only. */
  tiktokUrl: string | null
  /** Stands in for Telegram's API in tests; loopback only. */
  telegramApiUrl: string | null
  /** Chromium; null: looked for in the usual places. */
  chromePath: string | null
  /** Null: media are kept on disk in `dataDir`. */
  s3: S3Access | null
  /** How a browser gets what S3 keeps: through us, or by an address that is good for a minute. */
  mediaServe: 'proxy' | 'presign'
  /** Of media a team may have kept unless it sets something else, bytes. */
  mediaQuotaBytes: number
  /** The program for stills of films and for streams; null: looked for on the PATH. */
  ffmpegPath: string | null
  /** Proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed: addresses and CIDR blocks. */
  trustedProxies: string[]
  signUp: 'first' | 'open' | 'invite' | 'closed'
  logLevel: LogLevel
  logFormat: 'pretty' | 'json'
  streamsPerUser: number
  version: string
}

/** A bucket and the key to it. */
export interface S3Access {
  endpoint: string
  bucket: string
  region: string
  accessKeyId: string
  secretAccessKey: Secret
}

/** What another service knows Visao by. */
export interface SocialClient {
  id: string
  secret: Secret
  /** Stands in for the service's own hosts in tests; loopback only. */
  url: string | null
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
    meiliUrl: read.url('MEILI_URL', ['http:', 'https:']),
    meiliKey: read.secret('MEILI_KEY'),
    fetchAllowHosts: read.hosts('FETCH_ALLOW_HOSTS'),
    smtpUrl: read.secretUrl('SMTP_URL', ['smtp:', 'smtps:']),
    mailFrom: read.sender('MAIL_FROM', 'Visao <visao@localhost>'),
    authSecrets: read.secrets('AUTH_SECRET', 32),
    encryptionKeys: read.secrets('ENCRYPTION_KEY', 32),
    vapid: { keys: read.vapidKeys(), subject: read.vapidSubject() },
    social: {
      ...read.socialClient('google', 'GOOGLE'),
      ...read.socialClient('github', 'GITHUB'),
      ...read.socialClient('x', 'X', 'X_API_URL'),
      ...read.socialClient('discord', 'DISCORD'),
    },
    xBearerToken: read.secret('X_BEARER_TOKEN'),
    xApiUrl: read.loopback('X_API_URL'),
    instagram: {
      access: read.instagramAccess(),
      url: read.loopback('INSTAGRAM_API_URL'),
      anonymous: read.choice('INSTAGRAM_ANONYMOUS', ['off', 'on'], 'off') === 'on',
    },
    tiktokUrl: read.loopback('TIKTOK_URL'),
    telegramApiUrl: read.loopback('TELEGRAM_API_URL'),
    chromePath: read.path('CHROME_PATH'),
    s3: read.s3(),
    mediaServe: read.choice('MEDIA_SERVE', ['proxy', 'presign'], 'proxy'),
    mediaQuotaBytes: read.whole('MEDIA_QUOTA_GB', 20, 1, 100_000) * 1000 ** 3,
    ffmpegPath: read.path('FFMPEG_PATH'),
    trustedProxies: read.networks('TRUSTED_PROXIES'),
    signUp: read.choice('SIGN_UP', ['first', 'open', 'invite', 'closed'], 'first'),
    logLevel: read.choice('LOG_LEVEL', ['debug', 'info', 'warn', 'error'], 'info'),
    logFormat: read.choice('LOG_FORMAT', ['pretty', 'json'], terminal ? 'pretty' : 'json'),
    streamsPerUser: read.whole('STREAMS_PER_USER', 12, 1, 100_000),
    version,
  }
  if (config.smtpUrl && !config.publicUrl)
    read.wrong('PUBLIC_URL', 'must be set with SMTP_URL: the links in mails are made of it')
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

  sender(name: string, absent: string): string {
    const given = this.given(name) ?? absent
    if (senderAddress(given) === null)
      this.wrong(name, `must be an address, or a name and an address in angle brackets, is "${given}"`)
    return given
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

  secret(name: string): Secret | null {
    const given = this.given(name)
    return given === null ? null : new Secret(given)
  }

  /** Several, separated by commas, each of at least `min` characters. */
  secrets(name: string, min: number): Secret[] | null {
    const given = this.given(name)
    if (given === null) return null
    const values = given.split(',').map((value) => value.trim())
    if (values.some((value) => value.length < min))
      this.wrong(name, `must be one or more keys of at least ${min} characters, separated by commas`)
    return values.map((value) => new Secret(value))
  }

  /** `PREFIX_CLIENT_ID` and `PREFIX_CLIENT_SECRET`: both or neither. */
  socialClient<P extends SocialProvider>(
    provider: P,
    prefix: string,
    urlName = `${prefix}_URL`,
  ): Partial<Record<P, SocialClient>> {
    const [id, secret] = [this.given(`${prefix}_CLIENT_ID`), this.given(`${prefix}_CLIENT_SECRET`)]
    const url = this.loopback(urlName)
    if (id === null && secret === null) return {}
    if (id === null) this.wrong(`${prefix}_CLIENT_ID`, `must be set with ${prefix}_CLIENT_SECRET`)
    if (secret === null) this.wrong(`${prefix}_CLIENT_SECRET`, `must be set with ${prefix}_CLIENT_ID`)
    const client: SocialClient = { id: id ?? '', secret: new Secret(secret ?? ''), url }
    return { [provider]: client } as Partial<Record<P, SocialClient>>
  }

  /** `INSTAGRAM_ACCESS_TOKEN` and `INSTAGRAM_USER_ID`: both or neither. */
  instagramAccess(): Config['instagram']['access'] {
    const [token, userId] = [this.secret('INSTAGRAM_ACCESS_TOKEN'), this.given('INSTAGRAM_USER_ID')]
    if (token === null && userId === null) return null
    if (token === null) this.wrong('INSTAGRAM_ACCESS_TOKEN', 'must be set with INSTAGRAM_USER_ID')
    if (userId === null) this.wrong('INSTAGRAM_USER_ID', 'must be set with INSTAGRAM_ACCESS_TOKEN')
    else if (!/^\d+$/.test(userId)) this.wrong('INSTAGRAM_USER_ID', `must be a number, is "${userId}"`)
    return token && userId ? { token, userId } : null
  }

  /** `VAPID_PUBLIC_KEY` and `VAPID_PRIVATE_KEY`: both or neither, and of one pair. */
  vapidKeys(): Config['vapid']['keys'] {
    const [publicKey, privateKey] = [this.given('VAPID_PUBLIC_KEY'), this.given('VAPID_PRIVATE_KEY')]
    if (publicKey === null && privateKey === null) return null
    if (publicKey === null) this.wrong('VAPID_PUBLIC_KEY', 'must be set with VAPID_PRIVATE_KEY')
    if (privateKey === null) this.wrong('VAPID_PRIVATE_KEY', 'must be set with VAPID_PUBLIC_KEY')
    if (publicKey === null || privateKey === null) return null
    const fault = vapidFault({ publicKey, privateKey })
    if (fault) this.wrong('VAPID_PUBLIC_KEY', `and VAPID_PRIVATE_KEY must be one pair: ${fault}`)
    return { publicKey, privateKey: new Secret(privateKey) }
  }

  /** A push service refuses what names nobody: said, or where people reach us, or whom our mails come from. */
  vapidSubject(): string {
    const given = this.given('VAPID_SUBJECT')
    if (given !== null && !isUrl(given, ['https:', 'mailto:']))
      this.wrong('VAPID_SUBJECT', `must be an address that starts with https:// or mailto:, is "${given}"`)
    const publicUrl = this.given('PUBLIC_URL')
    const fromUrl = publicUrl !== null && isUrl(publicUrl, ['https:']) ? new URL(publicUrl).origin : null
    const sender = senderAddress(this.given('MAIL_FROM') ?? '')
    return given ?? fromUrl ?? `mailto:${sender ?? 'visao@localhost'}`
  }

  /** Endpoint, bucket and both halves of the key: all or none. Most stores that speak S3 ignore the region. */
  s3(): S3Access | null {
    const endpoint = this.url('S3_ENDPOINT', ['http:', 'https:'])
    const secretAccessKey = this.secret('S3_SECRET_ACCESS_KEY')
    const [bucket, accessKeyId] = [this.given('S3_BUCKET'), this.given('S3_ACCESS_KEY_ID')]
    const region = this.text('S3_REGION', 'us-east-1')
    if (endpoint && bucket && accessKeyId && secretAccessKey)
      return { endpoint, bucket, region, accessKeyId, secretAccessKey }
    const given = {
      S3_ENDPOINT: endpoint,
      S3_BUCKET: bucket,
      S3_ACCESS_KEY_ID: accessKeyId,
      S3_SECRET_ACCESS_KEY: secretAccessKey,
    }
    const names = Object.keys(given)
    const missing = Object.entries(given).filter(([, value]) => value === null)
    if (missing.length < names.length)
      for (const [name] of missing) this.wrong(name, 'must be set with the other S3 variables')
    return null
  }

  path(name: string): string | null {
    const given = this.given(name)
    return given === null || isAbsolute(given) ? given : resolve(given)
  }

  /** A stand-in for a real host: on this machine or not at all. */
  loopback(name: string): string | null {
    const url = this.url(name, ['http:', 'https:'])
    if (url === null || /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(url).hostname)) return url
    this.wrong(name, 'must be an address of this machine: it stands in for the real host in tests')
    return null
  }

  networks(name: string): string[] {
    const given = this.given(name)
    const networks = given === null ? [] : given.split(',').map((one) => one.trim())
    const wrong = networks.filter((one) => !ipaddr.isValid(one) && !ipaddr.isValidCIDR(one))
    if (wrong.length > 0)
      this.wrong(name, `must be addresses or CIDR blocks separated by commas; is none: ${wrong.join(', ')}`)
    return networks
  }

  finish(): void {
    if (this.problems.length > 0) throw new ConfigError(this.problems)
  }

  private given(name: string): string | null {
    const value = this.env[name]?.trim()
    return value ? value : null
  }

  wrong(name: string, why: string): void {
    this.problems.push(`${name} ${why}`)
  }
}

function isUrl(text: string, protocols: readonly string[]): boolean {
  return URL.canParse(text) && protocols.includes(new URL(text).protocol)
}

function orList(protocols: readonly string[]): string {
  return protocols.map((protocol) => `${protocol}//`).join(' or ')
}
