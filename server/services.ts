import type { Db } from '../db/db.ts'
import type { Blobs } from './ports/blobs.ts'
import type { Box } from './ports/box.ts'
import type { Browser } from './ports/browser.ts'
import type { Bus } from './ports/bus.ts'
import type { Clock } from './ports/clock.ts'
import type { Connectors } from './ports/connector.ts'
import type { Fetcher } from './ports/fetcher.ts'
import type { Films } from './ports/films.ts'
import type { Instagram, InstagramPages } from './ports/instagram.ts'
import type { Ledger } from './ports/ledger.ts'
import type { Letterbox } from './ports/letterbox.ts'
import type { Likeness } from './ports/likeness.ts'
import type { Limits } from './ports/limits.ts'
import type { Lock } from './ports/lock.ts'
import type { Log } from './ports/log.ts'
import type { Mailer } from './ports/mailer.ts'
import type { Pictures } from './ports/pictures.ts'
import type { Places } from './ports/places.ts'
import type { Push } from './ports/push.ts'
import type { Reader } from './ports/reader.ts'
import type { Relay } from './ports/relay.ts'
import type { Search } from './ports/search.ts'
import type { Spool } from './ports/spool.ts'
import type { Turnstile } from './ports/turnstile.ts'
import type { X } from './ports/x.ts'

/** Everything the pipeline and the features work with, chosen once by the runtime. */
export interface Services {
  db: Db
  clock: Clock
  lock: Lock
  bus: Bus
  limits: Limits
  mailer: Mailer
  /** How mail is written: with the transaction it belongs to. */
  letterbox: Letterbox
  /** Seals what must not be read in the database or a backup. */
  box: Box
  connectors: Connectors
  fetcher: Fetcher
  /** For pages that need one; may be absent from this machine. */
  browser: Browser
  /** Finds the article in a page. */
  reader: Reader
  pictures: Pictures
  /** Films and sounds; stills only where the machine has the program. */
  films: Films
  /** Where what is fetched lies until it is known what it is. */
  spool: Spool
  /** Where what is kept of posts lies. */
  blobs: Blobs
  /** How a browser gets what a bucket keeps: through us, or by an address that is good for a minute. */
  mediaServe: 'proxy' | 'presign'
  mediaHouse: MediaHouse
  /** Who else has a picture. */
  likeness: Likeness
  places: Places
  search: Search
  instagram: Instagram
  /** Instagram without an account, where the operator allows it. */
  instagramPages: InstagramPages
  /** Before hosts that want requests far apart. */
  turnstile: Turnstile
  /** What X costs. */
  ledger: Ledger
  x: X
  /** How webhooks are told. */
  relay: Relay
  push: Push
  addresses: Addresses
  log: Log
  /** In [0, 1); a seed in tests. */
  random(): number
}

/** Where people reach us, without a slash at the end. */
export interface Addresses {
  /** As the operator says; null: as each device found us. */
  given: string | null
  /** On this machine: for whoever has no better one. */
  here: string
}

/** What the operator decided of what is kept of posts. */
export interface MediaHouse {
  /** What a team may have kept unless it sets something else, bytes. */
  quotaBytes: number
  store: 'disk' | 'bucket'
  /** What there is to take pictures of films and to record streams, fit to print; empty: nothing. */
  films: string
}

/** Bus topic on which a team's newest event number is announced. */
export function teamTopic(teamId: string): string {
  return `team:${teamId}`
}

/** Bus topic on which a change of what is due is announced to the pollers. */
export const DUE_TOPIC = 'due'

/** Bus topic on which posts that are to be indexed and compared are announced. */
export const CHECK_TOPIC = 'check'

/** Bus topic on which is announced that kept bytes must go now: what they were of was taken down. */
export const SWEEP_TOPIC = 'sweep'

/** Bus topic on which is announced that a team wants something else kept. */
export const KEEPING_TOPIC = 'keeping'

/** Bus topic on which is announced that there is somebody to tell of an alert, or that one may be told of sooner. */
export const NOTICE_TOPIC = 'notice'

/** Bus topic on which is announced that messages are to be sent. */
export const DELIVERY_TOPIC = 'delivery'

/** Bus topic on which is announced that what a team watches was changed by a person. */
export const REACH_TOPIC = 'reach'

/**
 * Bus topic on which is announced that somebody may no longer do what they could: a session ended, a member went, a
 * role changed, a key was revoked. Who: the database says.
 */
export const ACCESS_TOPIC = 'access'

/** Announces it. To be called after the commit. */
export async function tellAccessChanged(bus: Bus): Promise<void> {
  await bus.publish(ACCESS_TOPIC, 0)
}
