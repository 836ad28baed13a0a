import { expect, test } from 'bun:test'
import { apiWith, ask, hire, makeKey } from '../fixtures/company.ts'
import { openHouse } from '../fixtures/house.ts'
import { describeServers } from '../fixtures/house-kinds.ts'

describeServers('what is taken away on one process', () => {
  test('ends the streams on another: a member’s, a key’s, a session’s, and no one else’s', async () => {
    await using here = await openHouse({ database: 'postgres', redis: true })
    await using there = await openHouse({ databaseUrl: here.databaseUrl ?? '', redis: true })
    const anna = await here.signUp('Anna')
    const [bert, cleo] = [await hire(here, anna, 'editor', 'Bert'), await hire(here, anna, 'viewer', 'Cléo')]
    const key = await makeKey(anna, 'viewer')
    await using stays = await anna.at(there.url).stream()
    await using ofBert = await bert.at(there.url).stream()
    await using ofCleo = await cleo.at(there.url).stream()
    await using ofKey = await apiWith(there.url, key.secret).stream()
    for (const stream of [stays, ofBert, ofCleo, ofKey]) await stream.until('hello')

    await ask(anna.api, 'DELETE', `/api/team/members/${bert.userId}`)
    await ofBert.ended
    await ask(anna.api, 'DELETE', `/api/keys/${key.id}`)
    await ofKey.ended
    await ask(cleo.api, 'POST', '/api/auth/sign-out', {})
    await ofCleo.ended
    expect(stays.isOpen()).toBe(true)
    expect((await apiWith(there.url, key.secret).send('GET', '/api/me')).status).toBe(401)
    expect((await cleo.at(there.url).send('GET', '/api/me')).status).toBe(401)
    expect((await bert.at(there.url).me()).team.id).not.toBe(anna.teamId)
  })
})
