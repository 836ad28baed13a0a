import { expect, test } from 'bun:test'
import { mail } from '../../db/schema/index.ts'
import { MAIL_LEASE_MS } from '../../server/core/mail-attempts.ts'
import { MailStage } from '../../server/pipeline/mail.ts'
import { FakeClock } from '../fixtures/clock.ts'
import { openHouse } from '../fixtures/house.ts'
import { createDatabase } from '../fixtures/house-database.ts'
import { describeServers } from '../fixtures/house-kinds.ts'
import { openMailServer } from '../fixtures/mail-server.ts'
import { startVisao, TEST_MS, temporaryFolder } from './visao-process.ts'

const LETTER = { kind: 'password-changed', name: 'Léa', resetUrl: 'https://visao.example/x' } as const

describeServers('a process is killed while it is sending a mail', () => {
  test(
    'another sends it once the lease is over, and nobody before',
    async () => {
      await using stack = new AsyncDisposableStack()
      const server = stack.use(await openMailServer())
      const database = stack.use(await createDatabase(process.env.TEST_DATABASE_URL ?? ''))
      const env = {
        SMTP_URL: server.url,
        PUBLIC_URL: 'https://visao.example',
        MAIL_FROM: 'desk@visao.example',
      }
      const sender = stack.use(
        await startVisao({
          env: {
            ...env,
            DATA_DIR: await temporaryFolder(stack),
            DATABASE_URL: database.url,
            REDIS_URL: process.env.TEST_REDIS_URL ?? '',
          },
        }),
      )
      const house = stack.use(await openHouse({ databaseUrl: database.url, redis: true, env }))
      const reached = Promise.withResolvers<void>()
      server.onData = () => {
        reached.resolve()
        return new Promise(() => undefined)
      }
      const { db, letterbox } = house.services
      await letterbox.put(db, LETTER, { email: 'lea@lacets.example', locale: 'fr' })
      await reached.promise
      sender.kill('SIGKILL')
      await sender.ended
      server.onData = async () => undefined

      await house.settle()
      expect(server.arrived).toEqual([])
      const clock = new FakeClock(new Date(Date.now() + MAIL_LEASE_MS))
      await new MailStage({ ...house.services, clock }).drain()
      expect(server.arrived.map(({ to }) => to)).toEqual([['lea@lacets.example']])
      expect(await db.select().from(mail)).toEqual([])
    },
    TEST_MS,
  )
})
