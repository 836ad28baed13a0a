import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { eq, sql } from 'drizzle-orm'
import { rows } from '../../db/db.ts'
import {
  account,
  channel,
  member,
  organization,
  passkey,
  session,
  source,
  user,
} from '../../db/schema/index.ts'
import { hire } from '../fixtures/company.ts'
import { type House, openHouse } from '../fixtures/house.ts'
import { type Member, PASSWORD } from '../fixtures/house-api.ts'
import { until } from '../fixtures/until.ts'
import { visit } from '../fixtures/visitor.ts'
import { letterTo } from '../fixtures/waiting-letters.ts'

interface Said {
  code?: string
}

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house[Symbol.asyncDispose]())

const leave = ({ cookie }: Member, body: Record<string, unknown> = { password: PASSWORD }, at = house) =>
  visit(at, { cookie }).post<Said>('/delete-user', body)

describe('deleting an account', () => {
  test('takes the person, all ways in, all sessions and the teams nobody else is in', async () => {
    const anna = await house.signUp('Anna')
    const watched = await anna.api.watch('http://kestrel.test/only-annas-feed')
    const other = visit(house)
    await other.post('/sign-in/email', { email: anna.email, password: PASSWORD })
    expect((await leave(anna)).status).toBe(200)
    const { db } = house.services
    for (const [table, column, value] of [
      [user, user.id, anna.userId],
      [account, account.userId, anna.userId],
      [session, session.userId, anna.userId],
      [passkey, passkey.userId, anna.userId],
      [member, member.userId, anna.userId],
      [organization, organization.id, anna.teamId],
      [source, source.id, watched.id],
    ] as const)
      expect(await db.$count(table, eq(column, value))).toBe(0)
    expect(await other.who()).toBeNull()
    expect(
      (await visit(house).post('/sign-in/email', { email: anna.email, password: PASSWORD })).status,
    ).toBe(401)
    expect((await letterTo(house, anna.email, 'account-deleted')).to).toBe(anna.email)
    const [rested] = await db
      .select()
      .from(channel)
      .where(eq(channel.address, 'http://kestrel.test/only-annas-feed'))
    expect(rested?.state).toBe('idle')
  })

  test('is refused while others are in a team that only this person owns, and changes nothing', async () => {
    const anna = await house.signUp('Anna')
    const bert = await hire(house, anna, 'admin', 'Bert')
    const refused = await leave(anna)
    expect([refused.status, refused.body.code]).toEqual([409, 'LAST_OWNER'])
    expect((await anna.api.me()).team.id).toBe(anna.teamId)
    expect((await leave(bert)).status).toBe(200)
    expect((await leave(anna)).status).toBe(200)
  })

  test('leaves a team that has another owner as it is, and its log says who went', async () => {
    const anna = await house.signUp('Anna')
    const bert = await hire(house, anna, 'owner', 'Bert')
    expect((await leave(anna)).status).toBe(200)
    const { body } = await bert.api.send<{ items: { action: string; actor: { name: string } }[] }>(
      'GET',
      '/api/audit?action=account.deleted',
    )
    expect(body.items.map(({ actor }) => actor.name)).toEqual(['Anna'])
    expect((await bert.api.me()).team.id).toBe(anna.teamId)
  })

  // With one connection nothing happens at the same moment.
  test('lets one of two owners go who leave at the same moment', async () => {
    await using server = await openHouse({ database: 'postgres', redis: true })
    const anna = await server.signUp('Anna')
    const bert = await hire(server, anna, 'owner', 'Bert')
    await hire(server, anna, 'viewer', 'Zoé')
    const { db } = server.services
    const [looked, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const holding = db.transaction(async (tx) => {
      await tx.select().from(organization).where(eq(organization.id, anna.teamId)).for('update')
      looked.resolve()
      await go.promise
    })
    await looked.promise
    const leaving = Promise.all([anna, bert].map((one) => leave(one, { password: PASSWORD }, server)))
    const waiting = sql`select count(*)::int as n from pg_stat_activity
      where wait_event_type = 'Lock' and datname = current_database()`
    await until(
      'both have found another owner',
      async () => (await rows<{ n: number }>(db, waiting))[0]?.n === 2,
    )
    go.resolve()
    await holding
    const answers = await leaving
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('LAST_OWNER')
  })

  test('needs the password, where there is one', async () => {
    const anna = await house.signUp('Anna')
    for (const body of [{}, { password: '' }, { password: 'wrong horse battery' }]) {
      const answer = await leave(anna, body)
      expect([answer.status, answer.body.code]).toEqual([400, 'INVALID_PASSWORD'])
    }
    expect((await anna.api.me()).user.id).toBe(anna.userId)
  })
})
