import { expect, test } from 'bun:test'
import { mediaKey } from './key.ts'

test.each([
  [
    'Instagram signs anew and balances',
    'https://scontent-cdg4-1.cdninstagram.com/v/t51.29350-15/42_n.jpg?stp=dst-jpg&oh=aa&oe=1',
    'https://scontent.cdninstagram.com/v/t51.29350-15/42_n.jpg?stp=dst-jpg_s640&oh=bb&oe=2',
  ],
  [
    'X names one picture in two ways',
    'https://pbs.twimg.com/media/GxYz.jpg',
    'https://pbs.twimg.com/media/GxYz?format=jpg&name=large',
  ],
  [
    'TikTok signs anew',
    'https://p16-sign-va.tiktokcdn.com/obj/tos/a~tplv.image?x-expires=1&x-signature=a',
    'https://p77-sign-va.tiktokcdn.com/obj/tos/a~tplv.image?x-expires=2&x-signature=b',
  ],
  ['a publisher counts campaigns', 'https://sole.example/a.jpg?utm_source=rss', 'https://sole.example/a.jpg'],
])('%s: one medium', (_, one, other) => {
  expect(mediaKey({ url: one })).toBe(mediaKey({ url: other }))
})

test.each([
  ['another path', 'https://pbs.twimg.com/media/A.jpg', 'https://pbs.twimg.com/media/B.jpg'],
  ['the picture is named in the query', 'https://sole.example/i?id=1', 'https://sole.example/i?id=2'],
  [
    'another size of a film',
    'https://video.twimg.com/a/720x1280/b.mp4',
    'https://video.twimg.com/a/320x568/b.mp4',
  ],
])('%s: two', (_, one, other) => {
  expect(mediaKey({ url: one })).not.toBe(mediaKey({ url: other }))
})

test('what is no address is its own key', () => {
  expect(mediaKey({ url: '' })).toBe('')
})
