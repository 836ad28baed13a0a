import { describe, expect, test } from 'bun:test'
import { specialCase } from './special.ts'

const CHANNEL = `UC${'k'.repeat(22)}`
const VIDEOS = 'https://www.youtube.com/feeds/videos.xml'

function feedsOf(address: string): string[] | string | null {
  const special = specialCase(new URL(address))
  return special && (special.kind === 'feeds' ? special.addresses : `page ${special.address}`)
}

test.each([
  [`https://www.youtube.com/channel/${CHANNEL}`, [`${VIDEOS}?channel_id=${CHANNEL}`]],
  [`https://m.youtube.com/channel/${CHANNEL}/videos`, [`${VIDEOS}?channel_id=${CHANNEL}`]],
  ['https://youtube.com/playlist?list=PL123', [`${VIDEOS}?playlist_id=PL123`]],
  ['https://youtube.com/@kestrel/videos', 'page https://www.youtube.com/@kestrel'],
  ['https://youtu.be/abcDEF12345', 'page https://youtu.be/abcDEF12345'],
  ['https://www.youtube.com/feeds/videos.xml?channel_id=x', null],
  ['https://www.reddit.com/r/Sneakers', ['https://www.reddit.com/r/Sneakers/new/.rss']],
  ['https://old.reddit.com/r/Sneakers/comments/1/x/', ['https://www.reddit.com/r/Sneakers/new/.rss']],
  ['https://www.reddit.com/user/ana/', ['https://www.reddit.com/user/ana/.rss']],
  ['https://www.reddit.com/r/Sneakers/top/.rss', null],
  ['https://www.reddit.com/', null],
  [
    'https://github.com/kestrel/runner/issues/3',
    ['releases', 'tags', 'commits'].map((kind) => `https://github.com/kestrel/runner/${kind}.atom`),
  ],
  ['https://github.com/kestrel', ['https://github.com/kestrel.atom']],
  ['https://github.com/kestrel/runner/releases.atom', null],
  ['https://github.com/pricing', null],
  ['https://kestrel.example/r/Sneakers', null],
])('%p', (address, expected) => {
  expect(feedsOf(address)).toEqual(expected)
})

describe('the channel in a video page', () => {
  const special = specialCase(new URL('https://www.youtube.com/@kestrel'))
  const feedsIn = special?.kind === 'page' ? special.feedsIn : () => []

  test.each([
    `<link rel="alternate" type="application/rss+xml" href="${VIDEOS}?channel_id=${CHANNEL}">`,
    `<meta itemprop="identifier" content="${CHANNEL}">`,
    `{"externalId":"${CHANNEL}","title":"Kestrel"}`,
    `<link rel="canonical" href="https://www.youtube.com/channel/${CHANNEL}">`,
    `{"videoDetails":{"channelId":"${CHANNEL}"}}`,
  ])('%p', (html) => {
    expect(feedsIn(html)).toEqual([`${VIDEOS}?channel_id=${CHANNEL}`])
  })

  test('is none when the page names none', () => {
    expect(feedsIn('<html>Before you continue</html>')).toEqual([])
  })
})
