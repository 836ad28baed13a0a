import { createSignal, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { IconButton } from '../../ui/Button.tsx'
import { FarewellDialog } from '../../ui/FarewellDialog.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { createDoing } from '../settings/createDoing.ts'
import type { Read } from '../settings/createRead.ts'
import { Trouble } from '../settings/Trouble.tsx'
import { teamApi } from './teamApi.ts'
import type { Member } from './types.ts'

/** Takes somebody out of the team, having said what that does. */
export function RemoveMember(props: { member: Member; members: Read<Member[]> }) {
  const [asked, ask] = createSignal(false)
  const doing = createDoing()
  const toasts = useToasts()
  const name = () => props.member.name
  const go = async (): Promise<void> => {
    const { userId } = props.member
    const text = t('team.members.remove.done', { name: name() })
    if (!(await doing.run(() => teamApi.remove(userId)))) return
    ask(false)
    props.members.put((all) => all.filter((one) => one.userId !== userId))
    toasts.show({ text })
  }
  return (
    <>
      <IconButton icon="close" label={t('team.members.remove', { name: name() })} onClick={() => ask(true)} />
      <Show when={asked()}>
        <FarewellDialog
          title={t('team.members.remove.title', { name: name() })}
          action={t('team.members.remove.action')}
          busy={doing.busy()}
          trouble={<Trouble problem={doing.problem()} />}
          onGo={() => void go()}
          onClose={() => ask(false)}
        >
          <p>{t('team.members.remove.text')}</p>
        </FarewellDialog>
      </Show>
    </>
  )
}
