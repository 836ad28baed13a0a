import { expect, test } from 'bun:test'
import { ReachStage } from '../../server/pipeline/reach.ts'
import { DAY, describeBoth, HOUR, MINUTE, shareHouse } from '../fixtures/house-kinds.ts'
import { checkOf, instead, openDesk } from '../fixtures/newsdesk.ts'

describeBoth('whom the coverage speaks for', (ground) => {
  const shared = shareHouse(ground)

  /** A desk, and the stage as one process runs it. */
  async function desk(...names: [name: string, role: 'watch' | 'competitor'][]) {
    const opened = await openDesk(shared, ...names)
    const stream = await opened.api.stream({ after: 0 })
    const stage = new ReachStage(shared.house.services)
    const round = () => stage.run(new AbortController().signal)
    const heard = () => stream.heard.filter(({ type }) => type === 'reach.updated').length
    return { ...opened, stream, round, heard }
  }

  /** Everything that had been told when this is over has been heard. */
  async function settled({ api, sources, stream }: Awaited<ReturnType<typeof desk>>) {
    const name = `Sure ${crypto.randomUUID()}`
    await api.patch(sources[0]?.id ?? '', { name })
    await stream.until('source.updated', ({ data }) => data.name === name)
  }

  test('is told when it changes, once, and to its team alone', async () => {
    const here = await desk(['Aurelle', 'watch'], ['Sole', 'competitor'])
    await using _stream = here.stream
    const [, sole] = here.sources
    const elsewhere = await desk(['Aurelle', 'watch'])
    await using _other = elsewhere.stream
    await here.round()
    const last = () => here.stream.heard.findLast(({ type }) => type === 'reach.updated')?.data
    const until = async (wanted: object) => {
      await here.round()
      await settled(here)
      expect(last()).toMatchObject(wanted)
      return here.heard()
    }
    expect(await until({ outlets: [{ id: sole?.id, blind: { reason: 'new' } }] })).toBe(1)
    await shared.pass(0)
    expect(await until({ outlets: [{ name: 'Sole', blind: null }] })).toBe(2)
    expect(await until({ outlets: [{ blind: null }] })).toBe(2)
    sole?.feed.answer({ status: 500 })
    await shared.pass(2 * MINUTE)
    expect(await until({ outlets: [{ blind: { reason: 'failing' } }] })).toBe(3)
    await here.api.patch(sole?.id ?? '', { paused: true })
    expect(await until({ outlets: [] })).toBe(4)
    sole?.feed.answer(null)
    await here.api.patch(sole?.id ?? '', { paused: false })
    await shared.pass(0)
    expect(await until({ outlets: [{ blind: null }] })).toBe(5)
    await here.api.remove(sole?.id ?? '')
    expect(await until({ outlets: [] })).toBe(6)
    await settled(elsewhere)
    expect(elsewhere.heard()).toBe(0)
  })

  test('another process that takes over tells only what is new', async () => {
    const here = await desk(['Aurelle', 'watch'], ['Sole', 'competitor'])
    await using _stream = here.stream
    await shared.pass(0)
    await here.round()
    const other = new ReachStage(shared.house.services)
    await other.run(new AbortController().signal)
    await settled(here)
    expect(here.heard()).toBe(1)
    here.sources[1]?.feed.answer({ status: 410 })
    await shared.pass(2 * MINUTE)
    await other.run(new AbortController().signal)
    await here.round()
    await settled(here)
    expect(here.heard()).toBe(2)
  })

  test('who has been silent for long, or is not compared yet, is blind', async () => {
    const here = await desk(['Aurelle', 'watch'], ['Sole', 'competitor'])
    await using _stream = here.stream
    const [, sole] = here.sources
    const at = shared.clock.now().getTime()
    for (const n of [3, 2, 1])
      sole?.feed.post({ title: `Kestrel Altair number ${n}`, date: new Date(at - n * HOUR) })
    await shared.pass(0)
    await here.round()
    const back = instead(shared.house.services, () => ({
      state: () => Promise.resolve({ state: 'away', detail: 'for this test' }),
    }))
    sole?.feed.post({ title: 'Kestrel recalls nine thousand runners' })
    await shared.pass(2 * MINUTE)
    await here.round()
    const blind = async () => {
      await settled(here)
      const told = here.stream.heard.findLast(({ type }) => type === 'reach.updated')
      return told?.type === 'reach.updated' ? told.data.outlets[0]?.blind?.reason : 'nothing was told'
    }
    expect(await blind()).toBe('behind')
    back()
    await shared.pass(MINUTE)
    await here.round()
    expect(await blind()).toBeUndefined()
    await shared.pass(2 * DAY)
    await here.round()
    expect(await blind()).toBe('silent')
  })

  test('who is not looked at any more is blind, until it is', async () => {
    const here = await desk(['Aurelle', 'watch'], ['Sole', 'competitor'])
    await using _stream = here.stream
    await shared.pass(0)
    await here.round()
    const blind = async () => {
      await here.round()
      await settled(here)
      const told = here.stream.heard.findLast(({ type }) => type === 'reach.updated')
      return told?.type === 'reach.updated' ? told.data.outlets[0]?.blind?.reason : 'nothing was told'
    }
    expect(await blind()).toBeUndefined()
    await shared.clock.advance(20 * MINUTE)
    expect(await blind()).toBe('unread')
    await shared.pass(0)
    expect(await blind()).toBeUndefined()
  })

  test('a post that is compared again, as when another team comes, blinds nobody', async () => {
    const here = await desk(['Aurelle', 'watch'], ['Sole', 'competitor'])
    await using _stream = here.stream
    const [, sole] = here.sources
    sole?.feed.post({ title: 'Kestrel recalls some runners' })
    await shared.pass(0)
    if (sole) await openDesk(shared, ['Sole', 'watch', sole.feed], ['Fil', 'watch'])
    await shared.clock.advance(MINUTE)
    const { dueAt, checkedAt } = await checkOf(shared.house.services, 'Kestrel recalls some runners')
    expect({ dueAt, checkedAt }).toEqual({ dueAt: expect.any(Date), checkedAt: expect.any(Date) })
    expect((await here.api.alerts()).reach.outlets).toMatchObject([{ blind: null }])
  })

  test('who is made a competitor counts on the alerts that are there, and who is none any more does not', async () => {
    const here = await desk(['Aurelle', 'watch'], ['Sole', 'watch'], ['Fil', 'competitor'])
    await using _stream = here.stream
    const [aurelle, sole] = here.sources
    await shared.pass(0)
    const title = 'Maison Aurelle opens a seven-day pop-up on rue Oberkampf in Paris'
    for (const one of [aurelle, sole]) one?.feed.post({ title })
    await shared.pass(MINUTE)
    await here.round()
    const [watched] = await here.api.allAlerts({ source: aurelle?.id ?? '' })
    const covered = async (role: 'watch' | 'competitor') => {
      await here.api.patch(sole?.id ?? '', { role })
      await here.round()
      await settled(here)
      const told = here.stream.heard.flatMap((one) =>
        one.type === 'coverage.updated' ? one.data.alerts : [],
      )
      return told.findLast(({ id }) => id === watched?.id)?.coverage.covered
    }
    expect(await covered('competitor')).toEqual([sole?.id ?? ''])
    expect(await covered('watch')).toEqual([])
  })
})
