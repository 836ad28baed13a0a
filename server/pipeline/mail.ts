import { claimMail, type DueMail, forgetMail, giveUpMail, postponeMail } from '../../db/queries/mail.ts'
import { MAIL_LEASE_MS, nextAttempt } from '../core/mail-attempts.ts'
import { MAIL_PURPOSE, type StoredMail, unpackMail } from '../core/stored-mail.ts'
import { MailDelayedError, MailRejectedError } from '../ports/mailer.ts'
import type { Services } from '../services.ts'
import { CrewStage } from './crew.ts'

/** Mails under way at the same time on one process. */
const CONCURRENCY = 5
/** How long a mail under way may take when the process is to stop. */
const FAREWELL_MS = 3_000

/**
 * Sends what the letterbox holds. The row goes after the mail server has said yes: a process that dies in between
 * leaves it, and the mail is sent a second time when its lease has run out, but none is ever lost. What cannot be
 * sent now is tried again ever more rarely; what is refused, or has waited for three days, is given up, and the log
 * says so without address or content.
 */
export class MailStage extends CrewStage<DueMail> {
  readonly name = 'mail'
  readonly everyMs = 500
  protected readonly places = CONCURRENCY
  private readonly services: Services

  constructor(services: Services) {
    super()
    this.services = services
  }

  protected claim(limit: number): Promise<DueMail[]> {
    const { db, clock } = this.services
    const now = clock.now()
    return claimMail(db, { now, leaseUntil: new Date(now.getTime() + MAIL_LEASE_MS), limit })
  }

  protected async perform(mail: DueMail, stopping: AbortSignal): Promise<void> {
    const farewell = laterThan(stopping, FAREWELL_MS)
    try {
      await this.deliver(mail, farewell.signal)
    } catch (error) {
      // Its lease runs out and it is tried again, by whoever comes first.
      this.services.log.error('What became of a mail could not be written', error, { mail: mail.id })
    } finally {
      farewell.forget()
    }
  }

  private async deliver(mail: DueMail, signal: AbortSignal): Promise<void> {
    const { db, box, mailer, clock } = this.services
    let stored: StoredMail | null = null
    try {
      stored = unpackMail(await box.open(mail.sealed, MAIL_PURPOSE))
      if (hasRunOut(stored, clock.now()))
        return await this.giveUp(mail, stored, 'its links ran out before it could be sent')
      const { to, subject, text, html } = stored
      await mailer.send({ id: mail.id, to, subject, text, html }, signal)
    } catch (error) {
      return await this.writeFailure(mail, stored, signal.aborted ? new StoppedError() : error)
    }
    await forgetMail(db, mail.id)
  }

  private async writeFailure(mail: DueMail, stored: StoredMail | null, error: unknown): Promise<void> {
    const { db, clock, random, log } = this.services
    const why = reasonOf(error)
    if (error instanceof MailRejectedError) return await this.giveUp(mail, stored, why)
    if (error instanceof StoppedError) return await postponeMail(db, mail.id, clock.now(), why)
    const next = nextAttempt(mail, clock.now(), random())
    if (next === null) return await this.giveUp(mail, stored, why)
    await postponeMail(db, mail.id, next, why)
    log.warn('A mail has to wait', { ...factsOf(mail, stored), why, next: next.toISOString() })
  }

  private async giveUp(mail: DueMail, stored: StoredMail | null, why: string): Promise<void> {
    await giveUpMail(this.services.db, mail.id, this.services.clock.now(), why)
    this.services.log.warn('A mail was given up', { ...factsOf(mail, stored), why })
  }
}

/** The process is to stop: whoever comes next sends it at once. */
class StoppedError extends Error {
  override name = 'StoppedError'
  override message = 'the process was told to stop'
}

/** Aborts `ms` after `signal` does, unless it is forgotten before. */
function laterThan(signal: AbortSignal, ms: number): { signal: AbortSignal; forget(): void } {
  const later = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const onAbort = () => {
    timer = setTimeout(() => later.abort(), ms)
  }
  if (signal.aborted) onAbort()
  else signal.addEventListener('abort', onAbort, { once: true })
  const forget = () => {
    clearTimeout(timer)
    signal.removeEventListener('abort', onAbort)
  }
  return { signal: later.signal, forget }
}

function hasRunOut({ until }: StoredMail, now: Date): boolean {
  return until !== null && new Date(until) <= now
}

function factsOf({ id, attempts }: DueMail, stored: StoredMail | null) {
  return { mail: id, kind: stored?.kind, attempts }
}

function isOurs(error: unknown): error is Error {
  return [MailRejectedError, MailDelayedError, StoppedError].some((one) => error instanceof one)
}

/** What other programs say of a failure repeats addresses, or what was to be sent: of those, the code alone. */
function reasonOf(error: unknown): string {
  if (isOurs(error)) return error.message
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  return error instanceof Error ? error.name : 'unknown'
}
