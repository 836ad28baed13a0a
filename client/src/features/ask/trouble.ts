import { type ApiError, explain } from '../../api.ts'
import { t } from '../../i18n/index.ts'
import { failureHint, failureWhy } from '../sources/failureAdviceText.ts'
import { failureWords } from '../sources/failureWords.fr.ts'

export interface TroubleWords {
  title: string
  why: string
  /** What to do about it; null when trying again is all there is. */
  hint: string | null
  /** Whether the same question may be answered a moment later. */
  again: boolean
}

/** Faults of the question itself: asked again it fails again. */
const OURS = ['too_little_text', 'not_an_article', 'bad_url', 'not_a_picture', 'plain_picture'] as const

/** Why a question was not answered, in words. `link`: it was one, and its page was to be read. */
export function troubleWords(error: ApiError, link: boolean): TroubleWords {
  const title = t(link ? 'ask.error.link' : 'ask.error.title')
  const own = OURS.find((code) => code === error.code)
  if (own) return { title, why: t(`ask.error.${own}`), hint: hintOf(own), again: false }
  // What the page's own server answered comes with 422; other codes of that name are ours to the reader.
  if (link && error.status === 422 && `failure.${error.code}` in failureWords) return pageWords(title, error)
  return { title, why: explain(error), hint: null, again: true }
}

function hintOf(code: (typeof OURS)[number]): string {
  return t(code === 'not_an_article' || code === 'bad_url' ? 'ask.error.link.hint' : `ask.error.${code}.hint`)
}

function pageWords(title: string, error: ApiError): TroubleWords {
  const failure = { code: error.code, detail: error.message }
  const blocked = error.code === 'blocked_address' || error.code === 'blocked_port'
  return {
    title,
    why: failureWhy(failure),
    hint: blocked ? failureHint(failure) : t('ask.error.link.hint'),
    again: !blocked,
  }
}
