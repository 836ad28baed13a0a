import { expect, test } from 'bun:test'
import type { LogWire } from '../../server/features/notifications/model.ts'
import { describeBoth, MINUTE, shareHouse } from '../fixtures/house-kinds.ts'
import { type DeskSource, openDesk } from '../fixtures/newsdesk.ts'

const POP_UP = {
  title: 'Maison Aurelle opens a seven-day pop-up on rue Oberkampf in Paris',
  text: 'The house shows its Basse 2 trainer there from 14 November.',
}
const BOUTIQUE = {
  title: 'Maison Aurelle ouvre une boutique éphémère de sept jours rue Oberkampf à Paris',
  text: 'La maison y présente sa basket Basse 2 dès le 14 novembre.',
}
const OURS = { roles: ['watch'] }

describeBoth('a rule that asks who has it', (ground) => {
  const shared = shareHouse(ground)

  async function desk(...rules: { name: string; conditions: object; actions: object }[]) {
    const opened = await openDesk(shared, ['Aurelle', 'watch'], ['Le Fil Mode', 'competitor'])
    await shared.pass(0)
    for (const rule of rules) {
      const answer = await opened.api.send('POST', '/api/rules', rule)
      expect([answer.status, answer.body]).toEqual([201, expect.anything()])
    }
    return opened
  }

  async function publish(source: DeskSource | undefined, entry: { title: string; text: string }) {
    source?.feed.post({ ...entry, date: new Date(shared.clock.now().getTime() + MINUTE) })
    await shared.pass(MINUTE)
  }

  test('waits until it was compared, and is asked again as competitors publish', async () => {
    const { api, sources } = await desk(
      {
        name: 'Ours alone',
        conditions: { ...OURS, coverage: { is: 'exclusive' } },
        actions: { priority: 'high' },
      },
      {
        name: 'Overtaken',
        conditions: { ...OURS, coverage: { is: 'covered', atLeast: 1 } },
        actions: { mute: true },
      },
    )
    await using stream = await api.stream()
    await publish(sources[0], POP_UP)
    const created = await stream.until('alert.created')
    expect([created.data.priority, created.data.muted]).toEqual(['normal', false])
    const raised = await stream.until('alert.updated', ({ data }) => data.priority === 'high')
    expect([raised.data.id, raised.data.muted]).toEqual([created.data.id, false])

    await publish(sources[1], BOUTIQUE)
    const muted = await stream.until('alert.updated', ({ data }) => data.muted)
    expect([muted.data.id, muted.data.coverage.covered]).toEqual([created.data.id, [sources[1]?.id ?? '']])
    const { rules } = await api.alert(created.data.id)
    expect(rules.map(({ name }) => name)).toEqual(['Ours alone', 'Overtaken'])
  })

  test('leaves alone what a person decided after it had matched', async () => {
    const { api, sources } = await desk({
      name: 'Quiet',
      conditions: { ...OURS, coverage: { is: 'exclusive' } },
      actions: { mute: true },
    })
    await using stream = await api.stream()
    await publish(sources[0], POP_UP)
    const { data } = await stream.until('alert.updated', (event) => event.data.muted)
    await api.send('PATCH', `/api/alerts/${data.id}`, { muted: false })
    await publish(sources[1], BOUTIQUE)
    await stream.until('coverage.updated', (event) => event.data.alerts.some(({ news }) => news.length > 0))
    expect((await api.alert(data.id)).muted).toBe(false)
  })

  test('has whoever it notifies be told, once, though the alert was planned before', async () => {
    const notify = { people: 'team', by: ['mail'], webhooks: [] }
    const { api, sources } = await desk({
      name: 'Tell',
      conditions: { ...OURS, coverage: { is: 'covered', atLeast: 1 } },
      actions: { notify },
    })
    const wishes = (await api.send<object>('GET', '/api/notifications/preferences')).body
    await api.send('PUT', '/api/notifications/preferences', { ...wishes, what: 'rules' })
    const told = async () =>
      (await api.send<LogWire>('GET', '/api/notifications/log')).body.items.map(({ kind, way, title }) => [
        kind,
        way,
        title,
      ])
    await publish(sources[0], POP_UP)
    expect(await told()).toEqual([])
    await publish(sources[1], BOUTIQUE)
    expect(await told()).toEqual([['alert', 'mail', POP_UP.title]])
    await publish(sources[1], { title: `${BOUTIQUE.title} : les images`, text: BOUTIQUE.text })
    expect(await told()).toHaveLength(1)
  })
})
