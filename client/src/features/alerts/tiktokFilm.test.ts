import { describe, expect, test } from 'bun:test'
import { sampleAlert } from './samples.ts'
import { playerAddress, tiktokFilm } from './tiktokFilm.ts'

const URL = 'https://www.tiktok.com/@kestrel.run/video/7575000000000000001'

function alertAt(url: string | null, platform: 'tiktok' | 'web' = 'tiktok', deletedAt: string | null = null) {
  const alert = sampleAlert(1)
  return { ...alert, source: { ...alert.source, platform }, post: { ...alert.post, url, deletedAt } }
}

describe('a film of TikTok', () => {
  test('is shown by its own player', () => {
    const film = tiktokFilm(alertAt(URL))
    expect(film).toEqual({ id: '7575000000000000001', url: URL })
    expect(film && playerAddress(film)).toStartWith('https://www.tiktok.com/player/v1/7575000000000000001?')
  })

  test.each([
    ['pictures', 'https://www.tiktok.com/@kestrel/photo/7575000000000000001'],
    ['another host', 'https://www.tiktok.com.evil.test/@kestrel/video/7575000000000000001'],
    ['a path that climbs', 'https://www.tiktok.com/@kestrel/video/../../login'],
    ['something behind the number', 'https://www.tiktok.com/@kestrel/video/7575000000000000001?x=<script>'],
    ['nowhere', null],
  ])('is not %s', (_what, url) => {
    expect(tiktokFilm(alertAt(url))).toBeNull()
  })

  test('is not what was taken down, nor what a site of another kind links to', () => {
    expect(tiktokFilm(alertAt(URL, 'tiktok', '2026-11-22T12:00:00Z'))).toBeNull()
    expect(tiktokFilm(alertAt(URL, 'web'))).toBeNull()
  })
})
