import { expect, test } from 'bun:test'
import { describeBoth, MINUTE, shareHouse } from '../fixtures/house-kinds.ts'

describeBoth('what a team publishes itself', (ground) => {
  const shared = shareHouse(ground)

  test('raises no alert, also beside sources that do, until it is watched like any other', async () => {
    const [own, other] = [shared.publisher.feed('/own'), shared.publisher.feed('/other')]
    const { api } = await shared.house.signUp()
    const source = await api.watch(own.url, { role: 'own' })
    await api.watch(other.url, { role: 'watch' })
    await shared.pass(0)
    own.post({ title: 'Ours' })
    other.post({ title: 'Theirs' })
    await shared.pass(MINUTE)
    expect((await api.alerts()).items.map(({ post }) => post.title)).toEqual(['Theirs'])

    expect((await api.patch(source.id, { role: 'watch' })).role).toBe('watch')
    own.post({ title: 'Ours again' })
    await shared.pass(MINUTE)
    expect((await api.alerts()).items.map(({ post }) => post.title)).toEqual(['Ours again', 'Theirs'])
  })
})
