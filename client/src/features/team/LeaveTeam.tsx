import { createSignal, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { type SignedIn, useSession } from '../../session.tsx'
import { Button } from '../../ui/Button.tsx'
import { FarewellDialog } from '../../ui/FarewellDialog.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { createDoing } from '../settings/createDoing.ts'
import { Trouble } from '../settings/Trouble.tsx'
import { teamApi } from './teamApi.ts'

/** Leaves the team, and goes on in another one. */
export function LeaveTeam(props: { me: SignedIn; blocked: boolean }) {
  const session = useSession()
  const toasts = useToasts()
  const doing = createDoing()
  const [asked, ask] = createSignal(false)
  const team = () => ({ team: props.me.team.name })
  const go = async (): Promise<void> => {
    const text = t('team.leave.done', team())
    await doing.run(async () => {
      const next = await teamApi.leave()
      ask(false)
      toasts.show({ text })
      session.put(next)
    })
  }
  return (
    <>
      <Button disabled={props.blocked} onClick={() => ask(true)}>
        {t('team.leave.action')}
      </Button>
      <Show when={asked()}>
        <FarewellDialog
          title={t('team.leave.title', team())}
          action={t('team.leave.action')}
          busy={doing.busy()}
          trouble={<Trouble problem={doing.problem()} />}
          onGo={() => void go()}
          onClose={() => ask(false)}
        >
          <p>{t('team.leave.text')}</p>
        </FarewellDialog>
      </Show>
    </>
  )
}
