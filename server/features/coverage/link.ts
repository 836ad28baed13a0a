import { type LinedPost, postAtAddress } from '../../../db/queries/lineup.ts'
import { decode } from '../../core/decode.ts'
import { kindOfPage, type PageRead, readPage } from '../../core/page.ts'
import { Problem } from '../../core/problem.ts'
import { canonicalUrl } from '../../core/url.ts'
import type { Principal } from '../../ports/auth.ts'
import type { FetchCaps, FetchOutcome } from '../../ports/fetcher.ts'
import type { Services } from '../../services.ts'
import { takeErrand } from '../wire/errands.ts'
import type { AskedText } from './check.ts'

/** For somebody who waits. */
const CAPS: FetchCaps = { maxBytes: 4 * 1024 * 1024, timeoutMs: 10_000, maxHops: 5 }
const ACCEPT = 'text/html, application/xhtml+xml;q=0.9, image/*;q=0.8, */*;q=0.1'

/**
 * What a link is about: a post of the team's archive, else what the page says, or the picture it leads to. Throws 422: `bad_url`, `not_an_article`
 * (a feed, a home page, something that is no page), `empty_body`, or why it could not be fetched.
 */
export async function openLink(
  services: Services,
  principal: Principal,
  written: string,
): Promise<{ post: LinedPost } | { asked: AskedText } | { picture: Uint8Array; url: string }> {
  const address = addressOf(written)
  const known = await postAtAddress(services.db, principal.teamId, [canonicalUrl(address)])
  if (known) return { post: known }
  if (isHome(address)) throw noArticle('This is a home page, not an article')
  await takeErrand(services, principal, 'read')
  const answer = await fetchAnswer(services, address)
  if (/^image\//i.test(answer.headers.get('content-type') ?? ''))
    return { picture: answer.body, url: address }
  const { page, url } = pageIn(answer)
  const post = await postAtAddress(services.db, principal.teamId, page.addresses)
  if (post) return { post }
  if (isHome(url)) throw noArticle('This leads to a home page, not to an article')
  const { title, text, imageUrl, lang } = page
  if (title === '' && text === '') throw refusal('empty_body', 'There is nothing to read on this page')
  return { asked: { title, text, url: address, imageUrl, lang } }
}

type Answer = Extract<FetchOutcome, { kind: 'ok' }>

async function fetchAnswer({ fetcher }: Services, address: string): Promise<Answer> {
  const answer = await fetcher.get({ url: address, caps: CAPS, accept: ACCEPT })
  if (answer.kind === 'failed') throw refusal(answer.failure.code, answer.failure.detail)
  if (answer.kind === 'not-modified') throw refusal('http_error', 'The site answered 304 unasked')
  return answer
}

function pageIn(answer: Answer): { page: PageRead; url: string } {
  const type = answer.headers.get('content-type')
  const text = decode(answer.body, type)
  const kind = kindOfPage(text, type)
  if (kind === 'empty') throw refusal('empty_body', 'There is nothing at this address')
  if (kind === 'feed') throw noArticle('This is a feed, not an article; it can be watched as a source')
  if (kind === 'other') throw noArticle('This is no page to read')
  return { page: readPage(text, answer.url), url: answer.url }
}

function addressOf(written: string): string {
  const word = written.trim()
  const url = URL.parse(/^[a-z][a-z\d+.-]*:/i.test(word) ? word : `https://${word}`)
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password)
    throw refusal('bad_url', 'This is not a web address')
  url.hash = ''
  return url.href
}

function isHome(address: string): boolean {
  const { pathname, search } = new URL(address)
  return pathname === '/' && search === ''
}

function noArticle(message: string): Problem {
  return refusal('not_an_article', message)
}

function refusal(code: string, message: string): Problem {
  return new Problem(422, code, message, { fields: { url: code } })
}
