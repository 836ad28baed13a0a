import { Match, Show, Switch } from 'solid-js'
import { clock, duration, relative, relativeStep } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { useKeptSince } from '../../kept/keptSince.ts'
import { type LiveState as State, useLive } from '../../live.ts'
import { createNow } from '../../ui/RelativeTime.tsx'

const TONES: Record<State, string> = {
  connecting: 're',
  live: 'ok',
  reconnecting: 're',
  offline: 'off',
  'signed-out': 'off',
}

/**
 * The state of the stream in colour and words; stands right of the title on every page. The words are announced
 * once when the state changes, the ageing figure never.
 */
export function LiveState() {
  const live = useLive()
  const kept = () => (live.state() === 'live' ? null : useKeptSince())
  const mark = () =>
    live.state() === 'live' ? (live.lastBeatAt() ?? live.since()) : (kept() ?? live.since())
  const now = createNow((moment) => relativeStep(mark(), moment))
  return (
    <span class={`live ${TONES[live.state()]}`}>
      <i class="dot" aria-hidden="true" />
      <b role="status">{t(`shell.live.${live.state()}`)}</b>
      <Switch>
        <Match when={live.state() === 'live'}>
          <span class="sub">{relative(mark(), now())}</span>
        </Match>
        <Match when={kept()}>{(at) => <span class="sub">{relative(at(), now())}</span>}</Match>
        <Match when={live.state() === 'reconnecting'}>
          <span class="sub">
            {t('shell.live.reconnecting.since', { since: duration(Math.floor((now() - mark()) / 1000)) })}
          </span>
        </Match>
        <Match when={live.state() === 'offline'}>
          <Show when={live.lastBeatAt()}>
            {(at) => <span class="sub">{t('shell.live.offline.since', { time: clock(at()) })}</span>}
          </Show>
        </Match>
      </Switch>
    </span>
  )
}
