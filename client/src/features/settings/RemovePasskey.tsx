import { createSignal, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { IconButton } from '../../ui/Button.tsx'
import { FarewellDialog } from '../../ui/FarewellDialog.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import type { Passkey } from './accountTypes.ts'
import { createDoing } from './createDoing.ts'
import type { Passkeys } from './createPasskeys.ts'
import { Trouble } from './Trouble.tsx'

/** Takes a passkey away: it cannot be given back, so what it means is said first. */
export function RemovePasskey(props: { one: Passkey; name: string; passkeys: Passkeys }) {
  const [asked, ask] = createSignal(false)
  const doing = createDoing()
  const toasts = useToasts()
  const go = async (): Promise<void> => {
    const text = t('security.keys.removed', { name: props.name })
    if (await doing.run(() => props.passkeys.remove(props.one))) toasts.show({ text })
  }
  return (
    <>
      <IconButton
        icon="trash"
        label={t('security.keys.remove', { name: props.name })}
        onClick={() => ask(true)}
      />
      <Show when={asked()}>
        <FarewellDialog
          title={t('security.keys.remove.title', { name: props.name })}
          action={t('security.keys.remove.action')}
          busy={doing.busy()}
          trouble={<Trouble problem={doing.problem()} />}
          onGo={() => void go()}
          onClose={() => ask(false)}
        >
          <p>{t('security.keys.remove.text')}</p>
        </FarewellDialog>
      </Show>
    </>
  )
}
