import { type OpenDatabase, openPglite, openPostgres } from '../db/open.ts'
import { pushStanding } from '../db/queries/deliveries.ts'
import { xChannel } from '../db/queries/x-channels.ts'
import { openAuth } from './adapters/auth-better.ts'
import type { SocialClients } from './adapters/auth-better-social.ts'
import { openDiskBlobs } from './adapters/blobs-disk.ts'
import { openS3Blobs } from './adapters/blobs-s3.ts'
import { openAesGcmBox } from './adapters/box-aesgcm.ts'
import { openPuppeteerBrowser } from './adapters/browser-puppeteer.ts'
import { openMemoryBus } from './adapters/bus-memory.ts'
import { openRedisBus } from './adapters/bus-redis.ts'
import { openSystemClock } from './adapters/clock-system.ts'
import { openSafeFetcher } from './adapters/fetcher-safe.ts'
import { openGate } from './adapters/fetcher-safe-gate.ts'
import { openFfmpegFilms } from './adapters/films-ffmpeg.ts'
import { openGraphInstagram } from './adapters/instagram-graph.ts'
import { openWebInstagram } from './adapters/instagram-web.ts'
import { openRowLedger } from './adapters/ledger-rows.ts'
import { openRowLetterbox } from './adapters/letterbox-rows.ts'
import { openRowLikeness } from './adapters/likeness-rows.ts'
import { openMemoryLimits } from './adapters/limits-memory.ts'
import { openRedisLimits } from './adapters/limits-redis.ts'
import { openMemoryLock } from './adapters/lock-memory.ts'
import { openRedisLock } from './adapters/lock-redis.ts'
import { openConsoleLog } from './adapters/log-console.ts'
import { openOutboxMailer } from './adapters/mailer-outbox.ts'
import { openSmtpMailer } from './adapters/mailer-smtp.ts'
import { openSharpPictures } from './adapters/pictures-sharp.ts'
import { openMmdbPlaces } from './adapters/places-mmdb.ts'
import { openWebPush } from './adapters/push-web.ts'
import { newVapidKeys } from './adapters/push-web-keys.ts'
import { openReadabilityReader } from './adapters/reader-readability.ts'
import { openRedis, type RedisLink } from './adapters/redis.ts'
import { openHttpRelay } from './adapters/relay-http.ts'
import { openMeilisearchSearch } from './adapters/search-meilisearch.ts'
import { openPostgresSearch } from './adapters/search-postgres.ts'
import { openDiskSpool } from './adapters/spool-disk.ts'
import { openRowTurnstile } from './adapters/turnstile-rows.ts'
import { openXApi } from './adapters/x-api.ts'
import { openXOff } from './adapters/x-off.ts'
import type { Config } from './config.ts'
import { feedConnector } from './connectors/feed/connector.ts'
import { instagramAnonymousConnector, instagramGraphConnector } from './connectors/instagram/connector.ts'
import { openConnectors } from './connectors/registry.ts'
import { tiktokConnector } from './connectors/tiktok/connector.ts'
import { xActivityConnector, xStreamConnector, xTimelineConnector } from './connectors/x/connector.ts'
import { type AllowList, parseAllowHosts } from './core/address.ts'
import { unpackVapidKeys, type VapidKeys } from './core/notices/vapid.ts'
import type { XMethod } from './core/x/watching.ts'
import { EventHub } from './features/events/hub.ts'
import type { PartState } from './features/health/routes.ts'
import { healthOf } from './health.ts'
import { MediaRoom } from './pipeline/media-room.ts'
import { X_TIMINGS } from './pipeline/x-timings.ts'
import { type Paces, Pollers } from './pollers.ts'
import type { Auth } from './ports/auth.ts'
import type { Blobs } from './ports/blobs.ts'
import type { Box } from './ports/box.ts'
import type { Browser } from './ports/browser.ts'
import type { Bus } from './ports/bus.ts'
import type { Clock } from './ports/clock.ts'
import type { Fetcher } from './ports/fetcher.ts'
import type { Films } from './ports/films.ts'
import type { Instagram, InstagramPages } from './ports/instagram.ts'
import type { Ledger } from './ports/ledger.ts'
import type { Limits } from './ports/limits.ts'
import type { Lock } from './ports/lock.ts'
import type { Log } from './ports/log.ts'
import type { Mailer } from './ports/mailer.ts'
import type { Search } from './ports/search.ts'
import type { Turnstile } from './ports/turnstile.ts'
import type { X } from './ports/x.ts'
import { findSecret, keptSecret } from './secrets.ts'
import { ACCESS_TOPIC, type MediaHouse, type Services } from './services.ts'

/** What a test or a bench may put in place of what the configuration would choose. */
export interface Overrides extends Paces {
  openDatabase?: () => Promise<OpenDatabase>
  clock?: Clock
  fetcher?: Fetcher
  browser?: Browser
  blobs?: Blobs
  films?: Films
  log?: Log
  random?: () => number
  /** What the names of the indexes of a Meilisearch begin with: a server may then serve several houses. */
  searchName?: string
}

/** A message that was due so long ago should have been sent. */
const LATE_MS = 5 * 60_000

/** The running house. Disposing ends the streams, finishes the work in hand and closes everything, in that order. */
export interface Runtime extends AsyncDisposable {
  services: Services
  auth: Auth
  hub: EventHub
  /** What each part runs on, fit to print. */
  parts: Record<string, string>
  health(): Promise<Record<string, PartState>>
  startPollers(): Promise<void>
  /** Waits until everything that is due now has been looked at and told. */
  settle(): Promise<void>
}

/** Another process works on the same database and nothing is there to share the work by. */
export class NotAloneError extends Error {
  override name = 'NotAloneError'
}

/** Opens every part as the configuration says: the one place that chooses adapters. */
export async function openRuntime(config: Config, overrides: Overrides = {}): Promise<Runtime> {
  await using stack = new AsyncDisposableStack()
  const clock = overrides.clock ?? openSystemClock()
  const log = overrides.log ?? consoleLog(config, clock)
  const database = stack.use(await (overrides.openDatabase ?? (() => openDatabase(config)))())
  const redis = config.redisUrl ? stack.use(await openRedis(config.redisUrl.reveal())) : null
  if (!redis && !(await database.takeAlone()))
    throw new NotAloneError(
      'Another Visao runs on this database; give both the same REDIS_URL to share the work',
    )
  const shared = sharing(redis, clock, stack)
  const fetcher = overrides.fetcher ?? safeFetcher(config, clock)
  const browser = stack.use(overrides.browser ?? browserOf(config, clock))
  const films = overrides.films ?? openFfmpegFilms({ ffmpegPath: config.ffmpegPath, fetcher, log })
  const mailer = mailerOf(config, clock, log, stack)
  const box = await boxOf(config)
  const turnstile = openRowTurnstile({ db: database.db, clock: overrides.clock ?? null })
  const instagram = graphInstagram(config, turnstile, clock)
  const ledger = openRowLedger({ db: database.db, clock })
  const x = xOf(config, clock, ledger, overrides.xTimings)
  const instagramPages = webInstagram(config, clock)
  const instagramDeps = { instagram, pages: instagramPages, turnstile, clock }
  const xDeps = {
    x,
    clock,
    channel: (method: XMethod, address: string) => xChannel(database.db, method, address),
    allowance: () => ledger.allowance('read'),
  }
  const services: Services = {
    db: database.db,
    clock,
    ...shared,
    mailer,
    box,
    letterbox: openRowLetterbox({ box, clock }),
    log,
    connectors: openConnectors([
      feedConnector({ fetcher, clock }),
      instagramGraphConnector(instagramDeps),
      instagramAnonymousConnector(instagramDeps),
      tiktokConnector({ fetcher, clock, browser, turnstile, url: config.tiktokUrl }),
      xStreamConnector(xDeps),
      xActivityConnector(xDeps),
      xTimelineConnector(xDeps),
    ]),
    fetcher,
    browser,
    pictures: openSharpPictures(),
    films,
    reader: stack.use(openReadabilityReader()),
    spool: openDiskSpool({ folder: `${config.dataDir}/spool` }),
    blobs: overrides.blobs ?? blobsOf(config),
    mediaServe: config.mediaServe,
    mediaHouse: mediaHouseOf(config, films),
    likeness: openRowLikeness({ db: database.db, clock }),
    places: openMmdbPlaces((error) => log.error('Countries cannot be told from addresses', error)),
    search: searchOf(config, database, overrides.searchName),
    turnstile,
    instagram,
    ledger,
    x,
    push: openWebPush({
      keys: await vapidKeys(config),
      subject: config.vapid.subject,
      fetcher,
      allowHosts: allowHosts(config),
      clock,
    }),
    addresses: { given: config.publicUrl, here: `http://${config.host}:${config.port}` },
    instagramPages,
    relay: openHttpRelay({
      fetcher,
      clock,
      allowHosts: parseAllowHosts(config.fetchAllowHosts),
      telegramUrl: config.telegramApiUrl,
    }),
    random: overrides.random ?? Math.random,
  }
  const auth = openAuth({
    db: database.db,
    log,
    limits: services.limits,
    letterbox: services.letterbox,
    secrets: await authSecrets(config),
    publicUrl: config.publicUrl,
    signUp: config.signUp,
    social: socialClients(config),
    mail: config.smtpUrl ? 'smtp' : 'outbox',
    now: () => clock.now(),
    accessChanged: () => services.bus.publish(ACCESS_TOPIC, 0),
  })
  stack.defer(() => auth.settle())
  const pollers = new Pollers(services, overrides)
  const room = new MediaRoom(services)
  stack.use(pollers)
  const hub = stack.use(new EventHub(services, config.streamsPerUser))
  const held = stack.move()
  return {
    services,
    auth,
    hub,
    parts: {
      database: database.describe,
      'lock, bus, limits': redis ? 'Redis' : 'in process (one process only)',
      search: services.search.describe(),
      media: services.blobs.describe(),
      mail: mailer.describe(),
      browser: browser.describe(),
      films: services.films.describe(),
      x: x.describe(),
    },
    health: () =>
      healthOf({
        database,
        redis,
        search: config.meiliUrl === null ? null : services.search,
        browser,
        blobs: services.blobs,
        films: services.films,
        fullTeams: async () => (await room.fullTeams()).length,
        push: () => pushStanding(database.db, new Date(clock.now().getTime() - LATE_MS)),
      }),
    startPollers: () => pollers.start(),
    async settle() {
      await auth.settle()
      await pollers.settle()
      await hub.settle()
    },
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  }
}

function searchOf({ meiliUrl, meiliKey }: Config, { db, describe }: OpenDatabase, name = 'visao'): Search {
  if (meiliUrl === null) return openPostgresSearch({ db, describe: `tables of the database (${describe})` })
  return openMeilisearchSearch({ db, url: meiliUrl, key: meiliKey?.reveal() ?? '', name })
}

function blobsOf({ s3, dataDir }: Config): Blobs {
  if (s3 === null) return openDiskBlobs({ folder: `${dataDir}/media` })
  return openS3Blobs({ ...s3, secretAccessKey: s3.secretAccessKey.reveal() })
}

function mediaHouseOf({ mediaQuotaBytes: quotaBytes, s3 }: Config, films: Films): MediaHouse {
  const recorder = films.available ? films.describe() : ''
  return { quotaBytes, store: s3 === null ? 'disk' : 'bucket', films: recorder }
}

function xOf(
  { xBearerToken, xApiUrl: baseUrl }: Config,
  clock: Clock,
  ledger: Ledger,
  { silenceMs } = X_TIMINGS,
): X {
  if (xBearerToken === null) return openXOff()
  return openXApi({ token: xBearerToken.reveal(), baseUrl, clock, ledger, silenceMs })
}

function mailerOf(config: Config, clock: Clock, log: Log, stack: AsyncDisposableStack): Mailer {
  const { smtpUrl, dataDir, mailFrom: from } = config
  if (smtpUrl) return stack.use(openSmtpMailer({ url: smtpUrl.reveal(), from }))
  return openOutboxMailer({ folder: `${dataDir}/outbox`, from, print: (line) => log.info(line) }, clock)
}

/** Where keys are given, the one made before they were still opens what it sealed. */
async function boxOf({ encryptionKeys, dataDir }: Config): Promise<Box> {
  const kept = 'encryption-key'
  if (encryptionKeys === null) return openAesGcmBox([await keptSecret(dataDir, kept)])
  const before = await findSecret(dataDir, kept)
  return openAesGcmBox([...encryptionKeys.map((key) => key.reveal()), ...(before ? [before] : [])])
}

function consoleLog(config: Config, clock: Clock): Log {
  return openConsoleLog({
    level: config.logLevel,
    format: config.logFormat,
    write: (line) => process.stdout.write(`${line}\n`),
    now: () => clock.now(),
  })
}

async function authSecrets({ authSecrets, dataDir }: Config): Promise<[string, ...string[]]> {
  const [newest, ...older] = (authSecrets ?? []).map((secret) => secret.reveal())
  return newest === undefined ? [await keptSecret(dataDir, 'auth-secret')] : [newest, ...older]
}

async function vapidKeys({ vapid, dataDir }: Config): Promise<VapidKeys> {
  if (vapid.keys === null) return unpackVapidKeys(await keptSecret(dataDir, 'vapid-keys', newVapidKeys))
  return { publicKey: vapid.keys.publicKey, privateKey: vapid.keys.privateKey.reveal() }
}

function socialClients({ social }: Config): SocialClients {
  const clients = Object.entries(social).map(([name, { id, secret, url }]) => [
    name,
    { id, secret: secret.reveal(), url },
  ])
  return Object.fromEntries(clients)
}

function openDatabase(config: Config): Promise<OpenDatabase> {
  return config.databaseUrl ? openPostgres(config.databaseUrl.reveal()) : openPglite(config.dataDir)
}

function sharing(
  redis: RedisLink | null,
  clock: Clock,
  stack: AsyncDisposableStack,
): { lock: Lock; bus: Bus; limits: Limits } {
  const limits = openMemoryLimits(clock)
  const bus = openMemoryBus()
  if (!redis) return { lock: stack.use(openMemoryLock(clock)), bus, limits }
  return {
    lock: stack.use(openRedisLock(redis, clock)),
    bus: stack.use(openRedisBus(redis, bus)),
    limits: openRedisLimits(redis, limits),
  }
}

function graphInstagram({ instagram }: Config, turnstile: Turnstile, clock: Clock): Instagram {
  const { access, url } = instagram
  const revealed = access && { token: access.token.reveal(), userId: access.userId }
  return openGraphInstagram({ access: revealed, url, turnstile, clock })
}

function webInstagram(config: Config, clock: Clock): InstagramPages {
  const { anonymous, url } = config.instagram
  return openWebInstagram({ allowed: anonymous, url, userAgent: userAgent(config), clock })
}

function userAgent({ version, publicUrl }: Config): string {
  return `Visao/${version}${publicUrl ? ` (+${publicUrl})` : ''}`
}

function safeFetcher(config: Config, clock: Clock): Fetcher {
  return openSafeFetcher({
    allowHosts: allowHosts(config),
    userAgent: userAgent(config),
    clock,
  })
}

function browserOf(config: Config, clock: Clock): Browser {
  const gate = openGate({ allowHosts: allowHosts(config), clock })
  return openPuppeteerBrowser({ chromePath: config.chromePath, gate })
}

/** What the operator allowed, and what stands in for a real host in tests. */
function allowHosts({ fetchAllowHosts, tiktokUrl, telegramApiUrl }: Config): AllowList {
  const standIns = [tiktokUrl, telegramApiUrl].map((url) => (url === null ? '' : new URL(url).host))
  return parseAllowHosts([fetchAllowHosts, ...standIns].join(','))
}
