import type { Db } from '../../db/db.ts'
import {
  resealDevice,
  resealLink,
  resealMail,
  resealWebhook,
  type SealedRow,
  sealedDevices,
  sealedLinks,
  sealedMails,
  sealedWebhooks,
} from '../../db/queries/sealed.ts'
import { LINK_PURPOSE } from '../core/invitation.ts'
import { DEVICE_PURPOSE } from '../core/notices/device.ts'
import { RELAY_PURPOSE } from '../core/notices/relay.ts'
import { MAIL_PURPOSE } from '../core/stored-mail.ts'
import { BoxError } from '../ports/box.ts'
import type { Services } from '../services.ts'

type Reseal = (db: Db, row: SealedRow, anew: string) => Promise<void>

/**
 * Seals with the first key what an older one sealed, so that the older one can be dropped; the log says how much
 * it was. What no given key opens is left as it is: its key may come back.
 */
export async function resealStale(services: Services): Promise<void> {
  const { db, clock, log } = services
  const mails = await resealAll(services, await sealedMails(db), MAIL_PURPOSE, resealMail)
  const links = await resealAll(services, await sealedLinks(db, clock.now()), LINK_PURPOSE, resealLink)
  const webhooks = await resealAll(services, await sealedWebhooks(db), RELAY_PURPOSE, resealWebhook)
  const devices = await resealAll(services, await sealedDevices(db), DEVICE_PURPOSE, resealDevice)
  if (mails + links + webhooks + devices > 0)
    log.info('Sealed anew with the first ENCRYPTION_KEY', { mails, links, webhooks, devices })
}

/** How many could be. */
async function resealAll(
  { db, box }: Services,
  all: readonly SealedRow[],
  purpose: string,
  reseal: Reseal,
): Promise<number> {
  let done = 0
  for (const row of all.filter(({ sealed }) => box.isStale(sealed))) {
    const text = await box.open(row.sealed, purpose).catch(nothingIfShut)
    if (text === null) continue
    await reseal(db, row, await box.seal(text, purpose))
    done++
  }
  return done
}

function nothingIfShut(error: unknown): null {
  if (error instanceof BoxError) return null
  throw error
}
