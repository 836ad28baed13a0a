import { createEffect, createSignal, on, onMount, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { useLive } from '../../live.ts'
import { usePush } from '../../push/createPush.ts'
import { useSession } from '../../session.tsx'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { takeNewBuild, useWaitingBuild } from '../../worker.ts'
import { useUnread } from '../shell/unread.tsx'
import { showBadge } from './badge.ts'
import { PushOffer } from './PushOffer.tsx'
import './deviceWords.ts'

/** What concerns this device, above every screen: a new build, the one offer of pushes. Also keeps badge and address. */
export function DeviceBars() {
  const session = useSession()
  const push = usePush()
  onMount(() => {
    const person = session.me()?.user.id
    if (person) void push.start(person)
  })
  followBadge()
  const first = createFirstAlert()
  return (
    <>
      <NewBuild />
      <Show when={first() && push.mayOffer()}>
        <PushOffer push={push} />
      </Show>
    </>
  )
}

function NewBuild() {
  const waiting = useWaitingBuild()
  const [busy, setBusy] = createSignal(false)
  const take = (): void => {
    setBusy(true)
    void takeNewBuild()
  }
  return (
    <Show when={waiting()}>
      <div class="banner" role="status">
        <Icon name="refresh" />
        <span>{t('device.build.text')}</span>
        <Button small busy={busy()} onClick={take}>
          {t('device.build.act')}
        </Button>
      </div>
    </Show>
  )
}

/** The installed app's icon says how many alerts are unread. */
function followBadge(): void {
  const unread = useUnread()
  createEffect(on(unread.count, (count) => void (count !== null && showBadge(count))))
}

/** True from the first alert on: before, nobody knows yet what they would be asked for. */
function createFirstAlert(): () => boolean {
  const unread = useUnread()
  const live = useLive()
  const [came, setCame] = createSignal(false)
  live.on('alert.created', () => setCame(true))
  return () => came() || (unread.count() ?? 0) > 0
}
