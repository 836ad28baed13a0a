import { createEffect, createSignal, onMount, Show } from 'solid-js'
import { toApiError } from '../../api.ts'
import { t } from '../../i18n/index.ts'
import { useLive } from '../../live.ts'
import { IconButton } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import './bannerWords.ts'
import { connectionsApi } from './connectionsApi.ts'
import { type KeyNotice, noticeOf, wordOf } from './notice.ts'
import { tested } from './tested.ts'
import type { Connection } from './types.ts'

const CLOSED = 'visao.connection-later'

/** Says on every page that Instagram's key ends, or has; for those who can do something about it. */
export function ConnectionBanner() {
  const [instagram, setInstagram] = createSignal<Connection>()
  const [closed, setClosed] = createSignal(readClosed())
  const live = useLive()
  const read = async (): Promise<void> => {
    try {
      const all = await connectionsApi.list()
      setInstagram(all.find(({ platform }) => platform === 'instagram'))
    } catch (error) {
      // Whoever needs the page reads it there; the next event brings it again.
      console.warn('visao: connections', toApiError(error).code)
    }
  }
  const put = (now: Connection | undefined): void => {
    if (now?.platform === 'instagram') setInstagram(now)
  }
  onMount(() => void read())
  createEffect(() => put(tested()))
  live.on('connection.updated', put)
  live.onReset(() => void read())
  const notice = () => {
    const found = noticeOf(instagram(), Date.now())
    return found !== null && (wordOf(found) === null || wordOf(found) !== closed()) ? found : null
  }
  return (
    <Show when={notice()}>
      {(found) => (
        <Banner
          notice={found()}
          close={() => {
            const word = wordOf(found())
            keepClosed(word)
            setClosed(word)
          }}
        />
      )}
    </Show>
  )
}

function Banner(props: { notice: KeyNotice; close(): void }) {
  return (
    <div class={`banner ${props.notice.kind === 'expires' ? 'co' : 'da'}`} role="status">
      <Icon name="instagram" />
      <span>{said(props.notice)}</span>
      <a class="btn sm" href="/settings/connections">
        {t('connotice.open')}
      </a>
      <Show when={wordOf(props.notice)}>
        <IconButton icon="close" label={t('connotice.close')} onClick={() => props.close()} />
      </Show>
    </div>
  )
}

function said(notice: KeyNotice): string {
  if (notice.kind === 'expires') return t('connotice.expires', { n: notice.days })
  return t(`connotice.${notice.kind}`)
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
function keepClosed(word: string | null): boolean {
  try {
    sessionStorage.setItem(CLOSED, word ?? '')
    return true
  } catch {
    return false
  }
}
