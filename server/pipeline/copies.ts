import { claimCopies, type DueMedium } from '../../db/queries/media-capture.ts'
import { failureOfFetch } from '../core/media/failing.ts'
import { readingDocument } from '../core/media/reading.ts'
import type { PageOutcome } from '../ports/browser.ts'
import type { Spooled } from '../ports/spool.ts'
import type { Services } from '../services.ts'
import { CaptureFault } from './capture-fault.ts'
import { type Kept, keep, keepUnopened } from './capture-keep.ts'
import { LEASE_MS, type Lease } from './capture-lease.ts'
import { captureOne } from './capture-one.ts'
import { Room } from './capture-room.ts'
import { type Beside, settleCaught } from './capture-settle.ts'
import { CrewStage } from './crew.ts'

/** As an editor's screen shows it, and no more than some ten screens of it. */
const SHOT = { width: 1_280, mostHigh: 9_000 }
const PAGE_MS = 30_000

type Page = Extract<PageOutcome, { kind: 'page' }>

/** Makes a picture and a readable copy of the pages of posts, where a team wants them: a page is edited, or goes. */
export class CopyStage extends CrewStage<DueMedium> {
  readonly name = 'copies'
  readonly everyMs = 3_000
  protected readonly places = 1
  private readonly services: Services
  private readonly room: Room

  constructor(services: Services) {
    super()
    this.services = services
    this.room = new Room(services)
  }

  protected async claim(limit: number): Promise<DueMedium[]> {
    const { db, clock, browser } = this.services
    if (!browser.available) return []
    const now = clock.now()
    return claimCopies(db, { now, leaseMs: LEASE_MS, limit })
  }

  protected async perform(medium: DueMedium, stopping: AbortSignal): Promise<void> {
    const { services, room } = this
    try {
      await captureOne(services, medium, { room, stopping }, (lease) => this.copy(medium, lease))
    } catch (error) {
      services.log.error('What became of the copy of a page could not be written', error, {
        medium: medium.id,
      })
    }
  }

  private async copy(medium: DueMedium, lease: Lease): Promise<void> {
    const { services } = this
    await using stack = new AsyncDisposableStack()
    const page = await openPage(services, medium, lease.signal)
    const origin = { address: page.url, statedType: null, fetchedAt: services.clock.now().toISOString() }
    const spooled = async (bytes: Uint8Array) => {
      const draft = stack.use(await services.spool.draft())
      await draft.write(bytes)
      return draft.finish()
    }
    const kept = await keepShot(services, await spooled(pictureOf(page)))
    const text = await readPage(services, page)
    const beside: Beside[] =
      text === null
        ? []
        : [{ kind: 'reading', kept: await keepUnopened(services, await spooled(text), 'text/html') }]
    await lease.rest()
    await settleCaught(services, medium, { kept, origin, beside })
  }
}

async function openPage({ browser }: Services, { url }: DueMedium, signal: AbortSignal): Promise<Page> {
  const wish = { url, waitFor: 'body', capture: [], shoot: SHOT, timeoutMs: PAGE_MS }
  const outcome = await browser.open(wish, signal)
  if (outcome.kind === 'failed') throw new CaptureFault(failureOfFetch(outcome.failure))
  const { status } = outcome
  if (status >= 400) {
    const detail = `The page answered ${status}`
    throw new CaptureFault({ code: 'http_error', detail, status, again: status >= 500 || status === 429 })
  }
  return outcome
}

function pictureOf({ picture }: Page): Uint8Array {
  if (picture) return picture
  throw new CaptureFault({ code: 'empty', detail: 'There is no picture of the page', again: true })
}

/** What it looks like is not kept as a signature: pages of one publisher all look alike. */
async function keepShot(services: Services, file: Spooled): Promise<Kept> {
  const kept = await keep(services, { file, kind: 'image', mime: 'image/webp' }, 'original')
  return { ...kept, signature: null }
}

/** The readable copy; null where no article is found. */
async function readPage({ reader, clock }: Services, { html, url }: Page): Promise<Uint8Array | null> {
  const article = await reader.read(html, url)
  if (!article) return null
  return new TextEncoder().encode(readingDocument({ ...article, url, lang: null, takenAt: clock.now() }))
}
