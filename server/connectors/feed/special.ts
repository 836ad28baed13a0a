/** A well-known site whose feeds are told from the address, or found in its page in its own way. */
export type SpecialCase =
  | { kind: 'feeds'; addresses: string[] }
  | { kind: 'page'; address: string; feedsIn: (html: string) => string[] }

const YOUTUBE_FEED = 'https://www.youtube.com/feeds/videos.xml'
const CHANNEL_ID = /^UC[\w-]{22}$/
const GITHUB_PAGES = new Set(
  (
    'about apps collections contact customer-stories enterprise events explore features issues login marketplace ' +
    'new notifications orgs pricing pulls readme search security settings site sponsors stars topics trending'
  ).split(' '),
)

/** What `url` is when its site needs its own way; null for everybody else. */
export function specialCase(url: URL): SpecialCase | null {
  const host = url.hostname.replace(/^(?:www|m|old|new|np|music)\./, '')
  if (isFeedAddress(url)) return null
  if (host === 'youtube.com' || host === 'youtu.be') return youtube(url)
  if (host === 'reddit.com') return reddit(url)
  if (host === 'github.com') return github(url)
  return null
}

function isFeedAddress({ pathname }: URL): boolean {
  return /\.(?:rss|atom|xml|json)$/i.test(pathname)
}

function youtube(url: URL): SpecialCase {
  const [first = '', second = ''] = partsOf(url)
  const list = url.searchParams.get('list')
  if (first === 'channel' && CHANNEL_ID.test(second)) return feeds(`${YOUTUBE_FEED}?channel_id=${second}`)
  if (first === 'playlist' && list) return feeds(`${YOUTUBE_FEED}?playlist_id=${encodeURIComponent(list)}`)
  const address = first.startsWith('@') ? `https://www.youtube.com/${first}` : url.href
  return { kind: 'page', address, feedsIn: youtubeFeeds }
}

/** A handle, a vanity name or a video says its channel in the page, each generation of the page elsewhere. */
function youtubeFeeds(html: string): string[] {
  const patterns = [
    /feeds\/videos\.xml\?channel_id=(UC[\w-]{22})/,
    /itemprop="(?:identifier|channelId)"\s+content="(UC[\w-]{22})"/,
    /"(?:externalId|externalChannelId)":"(UC[\w-]{22})"/,
    /youtube\.com\/channel\/(UC[\w-]{22})/,
    /"channelId":"(UC[\w-]{22})"/,
  ]
  const id = patterns.map((pattern) => pattern.exec(html)?.[1]).find((found) => found !== undefined)
  return id === undefined ? [] : [`${YOUTUBE_FEED}?channel_id=${id}`]
}

/** `new`, not the front page: there a post may appear hours after it was written, or never. */
function reddit(url: URL): SpecialCase | null {
  const [kind = '', name = ''] = partsOf(url)
  if (kind === 'r' && name) return feeds(`https://www.reddit.com/r/${name}/new/.rss`)
  if ((kind === 'user' || kind === 'u') && name) return feeds(`https://www.reddit.com/user/${name}/.rss`)
  return null
}

function github(url: URL): SpecialCase | null {
  const [owner = '', repository = ''] = partsOf(url)
  if (!owner || GITHUB_PAGES.has(owner)) return null
  if (!repository) return feeds(`https://github.com/${owner}.atom`)
  const base = `https://github.com/${owner}/${repository.replace(/\.git$/, '')}`
  return feeds(`${base}/releases.atom`, `${base}/tags.atom`, `${base}/commits.atom`)
}

function feeds(...addresses: string[]): SpecialCase {
  return { kind: 'feeds', addresses }
}

function partsOf(url: URL): string[] {
  return url.pathname.split('/').filter((part) => part !== '')
}
