import { expect, test } from 'bun:test'
import { readConfig } from '../../server/config.ts'
import { describeWith } from '../../tests/fixtures/services.ts'
import { films } from './films.ts'

function configOf(env: Record<string, string>) {
  return readConfig({ DATA_DIR: '/nowhere', ...env }, false, '0')
}

test.each(['/nowhere/ffmpeg', '/bin/false', import.meta.path])(
  '%s is a fault when it is named',
  async (path) => {
    const { ok, says } = await films(configOf({ FFMPEG_PATH: path }))
    expect([ok, says.includes(path)]).toEqual([false, true])
  },
)

describeWith('ffmpeg', 'with one', (path) => {
  test('it says which', async () => {
    expect(await films(configOf({ FFMPEG_PATH: path }))).toEqual({
      ok: true,
      part: 'films',
      says: expect.stringMatching(/^ffmpeg \S+ \(.+\)$/),
    })
  })
})
