import { describe, expect, test } from 'bun:test'
import { readConfig } from '../../server/config.ts'
import { errorOf, openStandIn } from '../../tests/fixtures/meilisearch-stand-in.ts'
import { search } from './search.ts'

function configOf(env: Record<string, string>) {
  return readConfig({ DATA_DIR: '/nowhere', ...env }, false, '0')
}

describe('the doctor on the search', () => {
  test('without a server says where it is', async () => {
    expect(await search(configOf({}))).toMatchObject({ ok: true, says: expect.stringContaining('MEILI_URL') })
  })

  test('with one that is well says its version and what it has, and changes nothing', async () => {
    await using server = openStandIn('visao-1')
    const { ok, says } = await search(configOf({ MEILI_URL: server.url, MEILI_KEY: 'sesame' }))
    expect([ok, says]).toEqual([true, expect.stringMatching(/^Meilisearch 1\.50\.0 at .*: 3 posts$/)])
    expect(server.asked.filter((what) => !what.startsWith('GET'))).toEqual([])
  })

  test('names what is wrong and what to do, without the key', async () => {
    await using server = openStandIn('visao-1')
    const config = configOf({ MEILI_URL: server.url, MEILI_KEY: 'sesame' })
    server.answer(() => [403, errorOf('invalid_api_key', 'The provided API key is invalid.', 'auth')])
    const refused = await search(config)
    expect([refused.ok, refused.says]).toEqual([false, expect.stringContaining('master key')])
    expect(refused.says).not.toContain('sesame')
    server.answer((what) => (what === 'GET /version' ? [200, { pkgVersion: '1.15.2' }] : undefined))
    expect(await search(config)).toMatchObject({
      ok: false,
      says: expect.stringContaining('1.15.2 is too old'),
    })
    expect(await search(configOf({ MEILI_URL: 'http://127.0.0.1:9' }))).toMatchObject({
      ok: false,
      says: expect.stringContaining('is it running?'),
    })
  })
})
