import { createSignal, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { IconButton } from '../../ui/Button.tsx'
import { FarewellDialog } from '../../ui/FarewellDialog.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { createDoing } from '../settings/createDoing.ts'
import type { Read } from '../settings/createRead.ts'
import { Trouble } from '../settings/Trouble.tsx'
import type { ApiKey } from './key.ts'
import { keysApi } from './keysApi.ts'

/** Ends a key for good, having said what stops with it. */
export function RevokeKey(props: { one: ApiKey; list: Read<ApiKey[]> }) {
  const [asked, ask] = createSignal(false)
  const doing = createDoing()
  const toasts = useToasts()
  const name = () => ({ name: props.one.name })
  const go = async (): Promise<void> => {
    const { id } = props.one
    const text = t('keys.revoke.done', name())
    if (!(await doing.run(() => keysApi.revoke(id)))) return
    ask(false)
    const revokedAt = new Date().toISOString()
    props.list.put((all) => all.map((one) => (one.id === id ? { ...one, revokedAt } : one)))
    toasts.show({ text })
  }
  return (
    <>
      <IconButton icon="trash" label={t('keys.revoke', name())} onClick={() => ask(true)} />
      <Show when={asked()}>
        <FarewellDialog
          title={t('keys.revoke.title', name())}
          word={props.one.name}
          action={t('keys.revoke.action')}
          busy={doing.busy()}
          trouble={<Trouble problem={doing.problem()} />}
          onGo={() => void go()}
          onClose={() => ask(false)}
        >
          <p>{t('keys.revoke.text')}</p>
        </FarewellDialog>
      </Show>
    </>
  )
}
