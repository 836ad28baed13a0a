import { createSignal, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { type SignedIn, useSession } from '../../session.tsx'
import { Button } from '../../ui/Button.tsx'
import { FarewellDialog } from '../../ui/FarewellDialog.tsx'
import { Select } from '../../ui/Select.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { createDoing } from '../settings/createDoing.ts'
import { Trouble } from '../settings/Trouble.tsx'
import { teamApi } from './teamApi.ts'
import type { Member } from './types.ts'

/** Makes somebody else the owner. */
export function TransferTeam(props: { me: SignedIn; others: readonly Member[] }) {
  const session = useSession()
  const toasts = useToasts()
  const doing = createDoing()
  const [asked, ask] = createSignal(false)
  const [wanted, want] = createSignal<string>()
  const target = () => props.others.find(({ userId }) => userId === wanted()) ?? props.others[0]
  const go = async (to: Member): Promise<void> => {
    await doing.run(async () => {
      const me = await teamApi.transfer(to.userId)
      ask(false)
      toasts.show({ text: t('team.transfer.done', { name: to.name, team: me.team.name }) })
      session.put(me)
    })
  }
  return (
    <>
      <Button disabled={props.others.length === 0} onClick={() => ask(true)}>
        {t('team.transfer.action')}
      </Button>
      <Show when={asked() && target()}>
        {(to) => (
          <FarewellDialog
            title={t('team.transfer.title')}
            word={props.me.team.name}
            action={t('team.transfer.action')}
            busy={doing.busy()}
            trouble={<Trouble problem={doing.problem()} />}
            onGo={() => void go(to())}
            onClose={() => ask(false)}
          >
            <Select
              label={t('team.transfer.to')}
              value={to().userId}
              options={props.others.map(({ userId, name, email }) => ({
                value: userId,
                label: `${name} · ${email}`,
              }))}
              onChange={want}
            />
            <p>{t('team.transfer.what', { name: to().name })}</p>
          </FarewellDialog>
        )}
      </Show>
    </>
  )
}
