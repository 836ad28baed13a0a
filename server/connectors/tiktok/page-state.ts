import type { Failure } from '../../core/failure.ts'
import { type Json, objectOf } from '../../core/x/json.ts'

/** Script elements that hold what a page shows, as JSON. */
export const EMBED_STATE = '__FRONTITY_CONNECT_STATE__'
export const PROFILE_STATE = '__UNIVERSAL_DATA_FOR_REHYDRATION__'

/** Pages that only ask whether we are a person are far smaller than any page of TikTok's (about 1.5 kB). */
const LEAST_CHARACTERS = 5_000

/** What such pages carry: the challenge of TikTok's firewall (`SlardarWAF`), and its captchas. */
const CHALLENGE =
  /_wafchallengeid|SlardarWAF|<title>\s*Please wait|captcha[-_]verify|verify[-_]captcha|captcha_container|tiktok-verify-page/i

/**
 * What a page of TikTok's holds in one of its script elements. A page without it is a challenge (`challenged`, never
 * answered by us) when it is small or says so, else one we cannot read; TikTok also answers 200 with nothing.
 */
export function readState(html: string, script: string): { state: Json } | { failure: Failure } {
  if (html.trim() === '')
    return { failure: { code: 'empty_body', detail: 'TikTok answered with an empty page.' } }
  const held = new RegExp(`<script\\b[^>]*\\bid=["']?${script}\\b[^>]*>([\\s\\S]*?)</script>`, 'i').exec(
    html,
  )?.[1]
  if (held === undefined) return { failure: withoutState(html) }
  const state = parsed(held)
  return state === null
    ? { failure: unreadable('TikTok’s page holds something that cannot be read.') }
    : { state }
}

function withoutState(html: string): Failure {
  if (html.length < LEAST_CHARACTERS || CHALLENGE.test(html)) return CHALLENGED
  return unreadable('TikTok answered a page of another make than those known.')
}

/** TikTok wants proof that a person is reading. */
export const CHALLENGED: Failure = {
  code: 'challenged',
  detail: 'TikTok is challenging this server: it asks for proof that a person is reading.',
}

export function unreadable(detail: string): Failure {
  return { code: 'unreadable', detail }
}

/** An object in JSON; null for anything else. */
export function parsed(text: string): Json | null {
  try {
    return objectOf(JSON.parse(text))
  } catch {
    // What is not JSON is no answer of theirs.
    return null
  }
}
