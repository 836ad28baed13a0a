import { describe, expect, test } from 'bun:test'
import { settledAddress } from './network-address.ts'
import { type NothingReason, recognise } from './recognise.ts'

const account = (network: 'x' | 'instagram' | 'tiktok', handle: string | null, address: string) =>
  ({ kind: 'account', network, handle, address }) as const
const x = (handle: string) => account('x', handle, `https://x.com/${handle}`)
const instagram = (handle: string) => account('instagram', handle, `https://www.instagram.com/${handle}/`)
const tiktok = (handle: string) => account('tiktok', handle, `https://www.tiktok.com/@${handle}`)

describe('accounts', () => {
  test.each([
    'https://x.com/Kestrel',
    'x.com/Kestrel',
    'http://twitter.com/Kestrel?s=20',
    'https://mobile.twitter.com/Kestrel/with_replies',
    'https://www.x.com/Kestrel/status/1992000000000000001?s=46&t=abc',
    'https://fxtwitter.com/Kestrel/status/1992000000000000001',
    'x:@Kestrel',
    'twitter: Kestrel',
    '<https://x.com/Kestrel>',
    '« https://x.com/Kestrel/photo »',
  ])('of X: %s', (input) => {
    expect(recognise(input)).toEqual(x('Kestrel'))
  })
  test('of X by its number, whatever it is called today', () => {
    expect(recognise('https://x.com/i/user/22')).toEqual(account('x', null, 'https://x.com/i/user/22'))
  })
  test.each([
    'https://www.instagram.com/maison.aurelle/',
    'instagram.com/maison.aurelle?igsh=abc',
    'https://www.instagram.com/maison.aurelle/reels/',
    'https://instagram.com/maison.aurelle/p/DAbc123/',
    'https://www.instagram.com/stories/maison.aurelle/3512/',
    'instagram:maison.aurelle',
    'ig/@maison.aurelle',
  ])('of Instagram: %s', (input) => {
    expect(recognise(input)).toEqual(instagram('maison.aurelle'))
  })
  test.each([
    'https://www.tiktok.com/@kestrel.run',
    'tiktok.com/@kestrel.run/video/7431234567890123456?lang=fr',
    'https://m.tiktok.com/@kestrel.run/photo/7431234567890123456',
    'https://www.tiktok.com/embed/@kestrel.run',
    'tiktok:kestrel.run',
  ])('of TikTok: %s', (input) => {
    expect(recognise(input)).toEqual(tiktok('kestrel.run'))
  })
  test('a name alone may be anybody’s who would take it', () => {
    expect(recognise('@kestrel')).toEqual({
      kind: 'handle',
      networks: ['x', 'instagram', 'tiktok'],
      handle: 'kestrel',
    })
    expect(recognise(' kestrel ')).toEqual(recognise('@kestrel'))
    expect(recognise('@maison.aurelle')).toMatchObject({ networks: ['instagram', 'tiktok'] })
    expect(recognise('@kestrel_running_paris')).toMatchObject({ networks: ['instagram', 'tiktok'] })
    expect(recognise('@kestrel', 'tiktok')).toEqual(tiktok('kestrel'))
    expect(recognise('maison.aurelle', 'instagram')).toEqual(instagram('maison.aurelle'))
  })
  test('a post of X that names nobody, and a list', () => {
    expect(recognise('https://x.com/i/web/status/1992')).toEqual({
      kind: 'post',
      network: 'x',
      postId: '1992',
    })
    expect(recognise('x.com/i/status/1992')).toEqual({ kind: 'post', network: 'x', postId: '1992' })
    expect(recognise('https://twitter.com/i/lists/84839422?s=20')).toEqual({
      kind: 'list',
      listId: '84839422',
    })
  })
})

describe('the web', () => {
  test.each([
    'nordhaven.example',
    'https://nordhaven.example/feed.xml',
    'feed:https://nordhaven.example/feed.xml',
    'nordhaven.example:8080/rss?a=1,2',
    'localhost:3000/feed',
    'http://127.0.0.1:9/',
    '127.0.0.1:9/feed',
    'r/Sneakers',
    'https://notx.com/kestrel',
    'https://x.com.example/kestrel',
    'https://medium.com/@kestrel',
  ])('stays as it was written: %s', (input) => {
    expect(recognise(input)).toEqual({ kind: 'web', address: input })
  })
})

describe('nothing that could be watched', () => {
  test.each<[string, NothingReason]>([
    ['lina@kestrel.test', 'email'],
    ['mailto:lina@kestrel.test', 'email'],
    ['#sneakers', 'hashtag'],
    ['🔥', 'not_a_name'],
    ['@🔥🔥', 'not_a_name'],
    ['@', 'not_a_name'],
    ['a'.repeat(200), 'too_long'],
    [`@${'a'.repeat(200)}`, 'too_long'],
    [`https://kestrel.test/${'a'.repeat(2_000)}`, 'too_long'],
    ['the new shoes of Kestrel', 'sentence'],
    ['ftp://kestrel.test/feed', 'bad_url'],
    ['file:///etc/passwd', 'bad_url'],
    ['http://', 'bad_url'],
    ['http://kestrel/', 'bad_url'],
    ['https://anna:sesame@kestrel.test/feed', 'bad_url'],
    ['https://x.com/home', 'not_a_profile'],
    ['https://x.com/', 'not_a_profile'],
    ['https://x.com/i/communities/12', 'not_a_profile'],
    ['https://x.com/search?q=kestrel', 'not_a_profile'],
    ['https://www.instagram.com/explore/tags/shoes/', 'not_a_profile'],
    ['https://www.tiktok.com/tag/shoes', 'not_a_profile'],
    ['https://www.instagram.com/p/DAbc123/', 'post_of_nobody'],
    ['https://www.instagram.com/reel/DAbc123/?igsh=a', 'post_of_nobody'],
    ['https://t.co/abc', 'short_link'],
    ['x:kestrel.run', 'not_a_name'],
  ])('%s: %s', (input, why) => {
    expect(recognise(input)).toEqual({ kind: 'nothing', why })
  })
})

test.each([
  'https://vm.tiktok.com/ZMabc/',
  'https://www.tiktok.com/t/ZTabc/',
  'https://www.tiktok.com/@/video/7575000000000000001',
  'https://www.tiktok.com/embed/v2/7575000000000000001',
])('a link of TikTok that TikTok must be asked about: %s', (address) => {
  expect(recognise(address)).toEqual({ kind: 'account', network: 'tiktok', handle: null, address })
})

test('which addresses are settled without asking anybody', () => {
  expect(settledAddress('x', 'https://x.com/i/user/22?s=20')).toBe('https://x.com/i/user/22')
  expect(settledAddress('x', 'https://x.com/Kestrel')).toBeNull()
  expect(settledAddress('instagram', 'https://instagram.com/Maison.Aurelle')).toBe(
    'https://www.instagram.com/maison.aurelle/',
  )
  expect(settledAddress('tiktok', 'https://www.tiktok.com/@Kestrel')).toBe('https://www.tiktok.com/@kestrel')
  expect(settledAddress('tiktok', 'https://x.com/i/user/22')).toBeNull()
  expect(settledAddress('x', 'nonsense')).toBeNull()
})
