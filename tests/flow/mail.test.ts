import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { claimMail } from '../../db/queries/mail.ts'
import { mail } from '../../db/schema/index.ts'
import { openAesGcmBox } from '../../server/adapters/box-aesgcm.ts'
import { MAIL_LEASE_MS } from '../../server/core/mail-attempts.ts'
import { MailStage } from '../../server/pipeline/mail.ts'
import { startPoller } from '../../server/pipeline/poller.ts'
import type { Clock } from '../../server/ports/clock.ts'
import { FakeClock } from '../fixtures/clock.ts'
import { type House, type HouseOptions, openHouse } from '../fixtures/house.ts'
import { describeBoth, describeServers, type Ground, HOUR, MINUTE, SECOND } from '../fixtures/house-kinds.ts'
import { type MailServer, openMailServer } from '../fixtures/mail-server.ts'
import { lastMailTo, outboxOf, readMail } from '../fixtures/mailbox.ts'
import { until } from '../fixtures/until.ts'

const RESET = {
  kind: 'reset-password',
  name: 'Léa Œuvrard',
  url: 'https://visao.example/reset?token=aB-3_d&x=%C3%A9',
  minutes: 60,
} as const
/** Worth sending for as long as it takes. */
const CHANGED = {
  kind: 'password-changed',
  name: 'Léa Œuvrard',
  resetUrl: 'https://visao.example/x',
} as const
const LEA = { email: 'lea@lacets.example', locale: 'fr' } as const

/** Of nothing that is told about mail may this be seen. */
const SECRET = /lacets|Œuvrard|aB-3_d/

describe('without a mail server', () => {
  test('a mail is in the outbox as it was written, and the log says where, not what', async () => {
    await using house = await openHouse()
    const { letterbox, db } = house.services
    await letterbox.put(db, RESET, LEA)
    await house.settle()
    const read = await lastMailTo(house, LEA.email)
    expect(read.subject).toBe('Choisissez un nouveau mot de passe')
    expect(read.text).toStartWith('Bonjour Léa Œuvrard,\n\n')
    expect(read.links).toEqual([RESET.url])
    expect(read.html).toContain(RESET.url.replace('&', '&amp;'))
    expect(house.log.filter((line) => line.includes('.eml'))).toHaveLength(1)
    expect(house.log.join('\n')).not.toContain('aB-3_d')
    expect(await db.select().from(mail)).toEqual([])
  })

  test('it is sent by the loop too, without being asked', async () => {
    await using house = await openHouse({ pollers: true })
    const { letterbox, db } = house.services
    await letterbox.put(db, RESET, LEA)
    await until('it is in the outbox', async () => (await outboxOf(house)).length > 0)
  })
})

interface Office extends AsyncDisposable {
  server: MailServer
  house: House
  clock: FakeClock
  /** Moves the clock and sends what has come due by then. */
  pass(ms: number): Promise<void>
  /** What of the log is about mails that did not leave. */
  told(): string[]
  /** As it was when it was opened. */
  clear(): Promise<void>
}

/** A house that sends by a real mail server, its clock standing and its loops not running. */
async function openOffice(ground: Ground): Promise<Office> {
  await using stack = new AsyncDisposableStack()
  const server = stack.use(await openMailServer())
  const clock = new FakeClock()
  const overrides = { clock, random: () => 0.5 }
  const house = stack.use(await openHouse({ ...ground, ...sendingBy(server), overrides }))
  const owned = stack.move()
  return {
    server,
    house,
    clock,
    async pass(ms) {
      await clock.advance(ms)
      await house.settle()
    },
    told: () => house.log.filter((line) => /A mail (?:has|was)/.test(line)),
    async clear() {
      Object.assign(server, { refusals: {}, onData: async () => undefined })
      server.arrived.length = 0
      house.log.length = 0
      await house.services.db.delete(mail)
      await server.start()
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

/** One office for the tests of a group, cleared before each. */
function describeOffice(title: string, body: (office: () => Office) => void): void {
  describeBoth(title, (ground) => {
    let opened: Office | null = null
    beforeAll(async () => {
      opened = await openOffice(ground)
    }, 60_000)
    beforeEach(() => opened?.clear())
    afterAll(() => opened?.[Symbol.asyncDispose]())
    body(() => {
      if (!opened) throw new Error('the office is opened before the first test')
      return opened
    })
  })
}

function sendingBy(server: MailServer): HouseOptions {
  return {
    env: { SMTP_URL: server.url, PUBLIC_URL: 'https://visao.example', MAIL_FROM: 'desk@visao.example' },
  }
}

function readAll(server: MailServer) {
  return server.arrived.map(({ raw }) => readMail(raw))
}

describeOffice('by a mail server', (opened) => {
  test('a letter arrives as it was written; undone with its change it never leaves', async () => {
    const office = opened()
    const { db, letterbox } = office.house.services
    const undone = db.transaction(async (tx) => {
      await letterbox.put(tx, RESET, LEA)
      throw new Error('the change failed')
    })
    await expect(undone).rejects.toThrow('the change failed')
    await office.pass(MINUTE)
    expect(office.server.arrived).toEqual([])
    await db.transaction((tx) => letterbox.put(tx, RESET, LEA))
    await office.pass(0)
    const [read] = readAll(office.server)
    expect(read).toMatchObject({ to: LEA.email, links: [RESET.url] })
    await office.pass(HOUR)
    expect(office.server.arrived).toHaveLength(1)
  })

  test('the server is away: tried again ever more rarely, sent once when it is back', async () => {
    const office = opened()
    const { db, letterbox } = office.house.services
    await office.server.stop()
    await letterbox.put(db, CHANGED, LEA)
    await office.pass(0)
    await office.pass(29 * SECOND)
    expect((await db.select().from(mail)).map(({ attempts }) => attempts)).toEqual([1])
    await office.pass(SECOND)
    expect((await db.select().from(mail)).map(({ attempts }) => attempts)).toEqual([2])
    await office.server.start()
    await office.pass(59 * SECOND)
    expect(office.server.arrived).toEqual([])
    await office.pass(SECOND)
    await office.pass(HOUR)
    expect(office.server.arrived).toHaveLength(1)
    expect(await db.select().from(mail)).toEqual([])
    expect(office.told()).toHaveLength(2)
    expect(office.told()[0]).toMatch(/"kind":"password-changed".*cannot be reached/)
    expect(office.house.log.join('\n')).not.toMatch(SECRET)
  })

  test('what is refused for good is given up and said, without the address', async () => {
    const office = opened()
    const { db, letterbox } = office.house.services
    office.server.refusals = { rcpt: '550 5.1.1 lea@lacets.example unknown' }
    await letterbox.put(db, CHANGED, LEA)
    await office.pass(0)
    office.server.refusals = {}
    await office.pass(24 * HOUR)
    expect(office.server.arrived).toEqual([])
    const [row] = await db.select().from(mail)
    expect(row?.failedAt).not.toBeNull()
    expect(row?.lastError).toBe('The mail server refused the mail for good (550 5.1.1)')
    expect(office.told()).toHaveLength(1)
    expect(office.told()[0]).toMatch(/given up.*550 5\.1\.1/)
    expect(office.house.log.join('\n')).not.toMatch(SECRET)
  })

  test('one that is refused, or waits, holds up no other', async () => {
    const office = opened()
    const { db, letterbox } = office.house.services
    office.server.refusals = { data: '451 4.7.1 later' }
    for (let n = 0; n < 12; n++) await letterbox.put(db, CHANGED, LEA)
    await office.pass(0)
    office.server.refusals = {}
    await letterbox.put(db, CHANGED, { email: 'noe@lacets.example', locale: 'en' })
    await office.pass(SECOND)
    expect(readAll(office.server).map(({ to }) => to)).toEqual(['noe@lacets.example'])
  })

  test('a link that has run out meanwhile is not sent any more', async () => {
    const office = opened()
    const { db, letterbox } = office.house.services
    await office.server.stop()
    await letterbox.put(db, { kind: 'magic-link', url: RESET.url, minutes: 15 }, LEA)
    await office.pass(0)
    await office.server.start()
    await office.pass(15 * MINUTE)
    expect(office.server.arrived).toEqual([])
    expect((await db.select().from(mail))[0]?.failedAt).not.toBeNull()
    expect(office.told().at(-1)).toContain('ran out')
  })

  test('after three days nobody tries any more', async () => {
    const office = opened()
    const { db, letterbox } = office.house.services
    await office.server.stop()
    await letterbox.put(db, CHANGED, LEA)
    await office.pass(0)
    for (let hours = 0; hours < 80; hours += 4) await office.pass(4 * HOUR)
    const [row] = await db.select().from(mail)
    expect(row?.failedAt).not.toBeNull()
    await office.server.start()
    await office.pass(24 * HOUR)
    expect(office.server.arrived).toEqual([])
  })

  test('sealed with a key that is missing it waits, and is sent when the key is there', async () => {
    const office = opened()
    const { db, letterbox, box } = office.house.services
    await letterbox.put(db, CHANGED, LEA)
    const [row] = await db.select().from(mail)
    const packed = await box.open(row?.sealed ?? '', 'mail')
    const other = await openAesGcmBox(['a key that this house was not given'])
    await db.update(mail).set({ sealed: await other.seal(packed, 'mail') })
    await office.pass(0)
    expect(office.told()[0]).toContain('BoxError')
    await db.update(mail).set({ sealed: row?.sealed ?? '' })
    await office.pass(30 * SECOND)
    expect(office.server.arrived).toHaveLength(1)
  })

  test('of a process that died while sending, another takes it over when the lease is over', async () => {
    const office = opened()
    const { db, letterbox } = office.house.services
    await letterbox.put(db, CHANGED, LEA)
    const now = office.clock.now()
    const leaseUntil = new Date(now.getTime() + MAIL_LEASE_MS)
    expect(await claimMail(db, { now, leaseUntil, limit: 5 })).toHaveLength(1)
    await office.pass(MAIL_LEASE_MS - 1)
    expect(office.server.arrived).toEqual([])
    await office.pass(1)
    expect(office.server.arrived).toHaveLength(1)
  })

  test('told to stop while it looks for mails, it waits no longer for those it found', async () => {
    const { house } = opened()
    await house.services.letterbox.put(house.services.db, CHANGED, LEA)
    const hanging = {
      send: (_: unknown, signal?: AbortSignal) =>
        new Promise<void>((_, reject) =>
          signal?.addEventListener('abort', () => reject(new Error('stopped'))),
        ),
      delivers: true,
      describe: () => 'nowhere',
    }
    const stopping = new AbortController()
    // The time is asked for as the looking begins.
    const clock: Clock = {
      now() {
        stopping.abort()
        return house.services.clock.now()
      },
      sleep: (ms, signal) => house.services.clock.sleep(ms, signal),
    }
    const stage = new MailStage({ ...house.services, mailer: hanging, clock })
    await stage.run(stopping.signal)
    await stage.settle()
    expect(await house.services.db.select({ why: mail.lastError }).from(mail)).toEqual([
      { why: 'the process was told to stop' },
    ])
  })

  test('a server that hangs keeps nobody from stopping, and the mail is sent by whoever comes next', async () => {
    const office = opened()
    const { services } = office.house
    const reached = Promise.withResolvers<void>()
    office.server.onData = () => {
      reached.resolve()
      return new Promise(() => undefined)
    }
    await services.letterbox.put(services.db, CHANGED, LEA)
    const loop = startPoller(new MailStage(services), services.clock, services.log)
    await reached.promise
    await loop[Symbol.asyncDispose]()
    expect(await services.db.select({ why: mail.lastError }).from(mail)).toEqual([
      { why: 'the process was told to stop' },
    ])
    office.server.onData = async () => undefined
    await office.pass(0)
    expect(office.server.arrived).toHaveLength(1)
  })
})

describeServers('two processes', () => {
  test('send each mail once, whichever it is', async () => {
    await using server = await openMailServer()
    await using first = await openHouse({ database: 'postgres', redis: true, ...sendingBy(server) })
    const databaseUrl = first.databaseUrl ?? ''
    await using second = await openHouse({ databaseUrl, redis: true, ...sendingBy(server) })
    const { db, letterbox } = first.services
    const addresses = Array.from({ length: 60 }, (_, n) => `reader-${n}@lacets.example`)
    await Promise.all(addresses.map((email) => letterbox.put(db, CHANGED, { email, locale: 'fr' })))
    await Promise.all([first.settle(), second.settle()])
    expect(server.arrived.map(({ to }) => to[0]).toSorted()).toEqual(addresses.toSorted())
    const askers = [first, second].map(({ log }) => log.filter((line) => line.includes('A mail')))
    expect(askers).toEqual([[], []])
  })
})
