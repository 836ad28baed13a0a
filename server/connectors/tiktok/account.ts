import type { Failure } from '../../core/failure.ts'

/** What TikTok's codes say of an account: those of its pages, as other readers of them know them (yt-dlp, RSSHub). */
const BY_CODE: Readonly<Record<number, Failure>> = {
  10222: { code: 'private', detail: 'This TikTok account is private.' },
  10221: { code: 'suspended', detail: 'TikTok has suspended this account.' },
  10223: { code: 'age_restricted', detail: 'TikTok shows this account to adults who sign in only.' },
}

const NOT_FOUND: Failure = { code: 'not_found', detail: 'There is no TikTok account of this name.' }
const HIDDEN: Failure = {
  code: 'not_found',
  detail: 'There is no TikTok account of this name, or it is private.',
}

/** Why an account is not shown; without a code TikTok does not tell a missing one from a private one. */
export function accountFailure(code: number | null): Failure {
  if (code === null || code === 0) return HIDDEN
  return BY_CODE[code] ?? NOT_FOUND
}
