import { createSignal, For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { type SignedIn, useSession } from '../../session.tsx'
import { Button } from '../../ui/Button.tsx'
import { FarewellDialog } from '../../ui/FarewellDialog.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { createDoing } from '../settings/createDoing.ts'
import { createRead } from '../settings/createRead.ts'
import { Reading } from '../settings/Reading.tsx'
import { Trouble } from '../settings/Trouble.tsx'
import { teamApi } from './teamApi.ts'
import type { TeamDeletion } from './types.ts'

/** Deletes the team: counts what goes, then wants its name typed. */
export function DeleteTeam(props: { me: SignedIn }) {
  const [asked, ask] = createSignal(false)
  return (
    <>
      <Button class="bad" onClick={() => ask(true)}>
        {t('team.delete.action')}
      </Button>
      <Show when={asked()}>
        <DeleteDialog name={props.me.team.name} onClose={() => ask(false)} />
      </Show>
    </>
  )
}

function DeleteDialog(props: { name: string; onClose(): void }) {
  const session = useSession()
  const toasts = useToasts()
  const doing = createDoing()
  const what = createRead(teamApi.deletion)
  const go = async (): Promise<void> => {
    const { name } = props
    await doing.run(async () => {
      await teamApi.destroy(name)
      props.onClose()
      toasts.show({ text: t('team.delete.done', { team: name }) })
      await session.refresh()
    })
  }
  return (
    <FarewellDialog
      title={t('team.delete.title', { team: props.name })}
      word={props.name}
      action={t('team.delete.action')}
      busy={doing.busy()}
      trouble={<Trouble problem={doing.problem()} />}
      onGo={() => void go()}
      onClose={props.onClose}
    >
      <Reading from={what} rows={2}>
        {(counts) => (
          <>
            <p>{t('team.delete.what')}</p>
            <ul class="goes">
              <For each={lossesOf(counts())}>{(line) => <li>{line}</li>}</For>
            </ul>
            <p>{t('team.delete.text')}</p>
          </>
        )}
      </Reading>
    </FarewellDialog>
  )
}

function lossesOf(counts: TeamDeletion): string[] {
  const saved = counts.saved > 0 ? `, ${t('team.delete.saved', { n: counts.saved })}` : ''
  return [
    t('team.delete.sources', { n: counts.sources }),
    t('team.delete.alerts', { n: counts.alerts }) + saved,
    t('team.delete.members', { n: counts.members }),
    t('team.delete.keys', { n: counts.keys }),
  ]
}
