import { createSignal, lazy, Show, Suspense } from 'solid-js'
import { explain } from '../../api.ts'
import { t } from '../../i18n/index.ts'
import type { Push } from '../../push/createPush.ts'
import type { PushState } from '../../push/state.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useToasts } from '../../ui/Toast.tsx'

const HomeScreenDialog = lazy(async () => ({
  default: (await import('./HomeScreenDialog.tsx')).HomeScreenDialog,
}))

/** Asks once on this device whether it is to receive alerts; whatever is answered, it does not ask again. */
export function PushOffer(props: { push: Push }) {
  const toasts = useToasts()
  const [closed, close] = createSignal(false)
  const [guide, showGuide] = createSignal(false)
  const ios = () => props.push.state() === 'needs-install'
  const end = (): void => {
    props.push.closeOffer()
    close(true)
  }
  const accept = async (): Promise<void> => {
    const state = await props.push.subscribe()
    end()
    const problem = props.push.problem()
    toasts.show({ text: problem ? explain(problem) : outcome(state) })
  }
  return (
    <>
      <Show when={!closed()}>
        <div class="banner" role="status">
          <Icon name="bell" />
          <span>{t(ios() ? 'device.offer.ios' : 'device.offer.text')}</span>
          <Show
            when={ios()}
            fallback={
              <Button small busy={props.push.busy()} onClick={() => void accept()}>
                {t('device.offer.yes')}
              </Button>
            }
          >
            <Button small onClick={() => showGuide(true)}>
              {t('device.offer.how')}
            </Button>
          </Show>
          <Button small kind="ghost" onClick={end}>
            {t('device.offer.later')}
          </Button>
        </div>
      </Show>
      <Show when={guide()}>
        <Suspense>
          <HomeScreenDialog
            onClose={() => {
              showGuide(false)
              end()
            }}
          />
        </Suspense>
      </Show>
    </>
  )
}

function outcome(state: PushState): string {
  if (state === 'subscribed') return t('device.offer.done')
  return t(state === 'blocked-by-system' ? 'device.offer.blocked' : 'device.offer.denied')
}
