import { afterAll, expect, test } from 'bun:test'
import { Meilisearch } from 'meilisearch'
import { MINUTE, shareHouse } from '../fixtures/house-kinds.ts'
import { describeMeilisearch, removeIndexes } from '../fixtures/meilisearch.ts'
import { openDesk } from '../fixtures/newsdesk.ts'

describeMeilisearch('who has run the story, by Meilisearch', (server) => {
  const searchName = `visao-test-${crypto.randomUUID()}`
  const client = new Meilisearch({ host: server.url, apiKey: server.key })
  const shared = shareHouse(
    { database: 'pglite' },
    { env: { MEILI_URL: server.url, MEILI_KEY: server.key }, overrides: { searchName } },
  )
  afterAll(() => removeIndexes(client, searchName))
  const soon = () => new Date(shared.clock.now().getTime() + MINUTE)

  test('an empty server is filled, a competitor is found, and again after the server lost everything', async () => {
    const { api, sources } = await openDesk(shared, ['Aurelle', 'watch'], ['Le Fil Mode', 'competitor'])
    const [aurelle, fil] = sources
    await shared.pass(0)
    aurelle?.feed.post({ title: 'Maison Aurelle opens a pop-up on rue Oberkampf in Paris', date: soon() })
    await shared.pass(MINUTE)
    const alert = async () => (await api.alerts()).items.find(({ source }) => source.id === aurelle?.id)
    expect((await alert())?.coverage.covered).toEqual([])

    await client.deleteIndex(`${searchName}-1`).waitTask({ timeout: 60_000 })
    fil?.feed.post({
      title: 'Maison Aurelle ouvre une boutique éphémère rue Oberkampf à Paris',
      date: soon(),
    })
    await shared.pass(MINUTE)
    // The first look finds the server empty: the posts wait, and are compared once it is filled.
    for (let minutes = 0; minutes < 10 && (await alert())?.coverage.covered.length === 0; minutes++)
      await shared.pass(MINUTE)
    expect((await alert())?.coverage.covered).toEqual([fil?.id ?? ''])
    const found = await shared.house.services.search.state()
    expect(found.state).toBe('ok')
  })
})
