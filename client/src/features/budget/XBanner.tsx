import { createSignal, Show } from 'solid-js'
import { clock, duration } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { IconButton } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { createNow } from '../../ui/RelativeTime.tsx'
import { momentOf, utcDate } from './dates.ts'
import { CONSOLE_URL } from './links.ts'
import { isGrave, type Notice, wordOf } from './notice.ts'
import './noticeWords.ts'

const CLOSED = 'visao.x-notice-later'
const MINUTE_MS = 60_000

/** What is wrong with X, above every page. What stops nothing can be put away, until the next trouble. */
export function XBanner(props: { notice: Notice }) {
  const now = createNow((at) => MINUTE_MS - (at % MINUTE_MS))
  const word = () => wordOf(props.notice, now())
  const [closed, close] = createSignal(readClosed())
  return (
    <Show when={closed() !== word()}>
      <div class="banner" classList={{ da: isGrave(props.notice), co: !isGrave(props.notice) }} role="status">
        <Icon name="warn" class={isGrave(props.notice) ? 'c-da' : 'c-co'} />
        <span>
          <b>{titleOf(props.notice, now())}</b> <span class="hide-p">{textOf(props.notice, now())}</span>
        </span>
        <Action notice={props.notice} />
        <Show when={!isGrave(props.notice)}>
          <IconButton
            icon="close"
            label={t('xnotice.close')}
            onClick={() => {
              keepClosed(word())
              close(word())
            }}
          />
        </Show>
      </div>
    </Show>
  )
}

function Action(props: { notice: Notice }) {
  return (
    <Show
      when={props.notice.kind === 'no_credit'}
      fallback={
        <a class="btn sm" href="/settings/budget">
          {t('xnotice.open')}
        </a>
      }
    >
      <a class="btn sm" href={CONSOLE_URL} target="_blank" rel="noopener">
        <span class="hide-p">{t('xnotice.no_credit.action')}</span>
        <span class="only-p">console.x.com</span>
        <Icon name="external" />
      </a>
    </Show>
  )
}

function titleOf(notice: Notice, now: number): string {
  if (notice.kind !== 'down') return t(`xnotice.${notice.kind}.title`)
  return t('xnotice.down.title', { since: duration(wholeMinutes(now - Date.parse(notice.since))) })
}

function textOf(notice: Notice, now: number): string {
  switch (notice.kind) {
    case 'no_credit':
      return t('xnotice.no_credit.text', { ...momentOf(notice.since), until: clock(notice.until) })
    case 'usage_capped':
      return t('xnotice.usage_capped.text', { until: utcDate(notice.until) })
    case 'spent':
    case 'read':
      return t(`xnotice.${notice.kind}.text`, { until: utcDate(nextMonth(now)) })
    default:
      return t(`xnotice.${notice.kind}.text`)
  }
}

function wholeMinutes(ms: number): number {
  return 60 * Math.max(1, Math.floor(ms / MINUTE_MS))
}

function nextMonth(now: number): string {
  const date = new Date(now)
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)).toISOString()
}

function readClosed(): string | null {
  try {
    return sessionStorage.getItem(CLOSED)
  } catch {
    // Storage may be closed to us (private windows): then the notice comes back with every page.
    return null
  }
}

/** False when storage is closed to us. */
function keepClosed(word: string): boolean {
  try {
    sessionStorage.setItem(CLOSED, word)
    return true
  } catch {
    return false
  }
}
