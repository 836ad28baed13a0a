import { createSignal, For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../session.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { FarewellDialog } from '../../ui/FarewellDialog.tsx'
import { SecretField } from '../../ui/SecretField.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { createTeamSwitch } from '../team/createTeamSwitch.ts'
import type { AccountDeletion } from './accountTypes.ts'
import { createDoing } from './createDoing.ts'
import { createPasswordNeed } from './createPasswordNeed.ts'
import { createRead } from './createRead.ts'
import { Reading } from './Reading.tsx'
import { settingsApi } from './settingsApi.ts'
import { Trouble } from './Trouble.tsx'

/** The end of the account: asks the server first what goes with it and what stands in the way. */
export function DeleteAccount() {
  const [asked, ask] = createSignal(false)
  return (
    <>
      <Button class="bad" onClick={() => ask(true)}>
        {t('profile.delete.action')}
      </Button>
      <Show when={asked()}>
        <Asked onClose={() => ask(false)} />
      </Show>
    </>
  )
}

function Asked(props: { onClose(): void }) {
  const what = createRead(settingsApi.deletion)
  const free = () => what.value()?.blockedBy.length === 0
  return (
    <Show
      when={free() && what.value()}
      fallback={
        <Dialog title={t('profile.delete.title')} onClose={props.onClose}>
          <div class="d-form">
            <Reading from={what} rows={2}>
              {(found) => <Blocked teams={found().blockedBy} onClose={props.onClose} />}
            </Reading>
          </div>
        </Dialog>
      }
    >
      {(found) => <Farewell found={found()} onClose={props.onClose} />}
    </Show>
  )
}

/** Teams of others that would have no owner: each is one press away. */
function Blocked(props: { teams: AccountDeletion['blockedBy']; onClose(): void }) {
  const switchTo = createTeamSwitch()
  return (
    <>
      <p>
        <b>{t('profile.delete.blocked')}</b> {t('profile.delete.blocked.what')}
      </p>
      <ul class="rows">
        <For each={props.teams}>
          {(team) => (
            <li class="row">
              <div class="row-t">
                <b>{t('profile.delete.blocked.team', { team: team.name, n: team.members })}</b>
              </div>
              <a
                class="btn sm"
                href="/settings/team"
                onClick={() => {
                  props.onClose()
                  void switchTo(team.id)
                }}
              >
                {t('profile.delete.blocked.go', { team: team.name })}
              </a>
            </li>
          )}
        </For>
      </ul>
    </>
  )
}

function Farewell(props: { found: AccountDeletion; onClose(): void }) {
  const session = useSession()
  const toasts = useToasts()
  const doing = createDoing()
  const need = createPasswordNeed()
  const go = async (): Promise<void> => {
    await doing.run(async () => {
      await settingsApi.deleteAccount(need.proof())
      toasts.show({ text: t('profile.delete.done') })
      await session.refresh()
    })
  }
  return (
    <FarewellDialog
      title={t('profile.delete.title')}
      word={t('profile.delete.word')}
      action={t('profile.delete.action')}
      busy={doing.busy()}
      trouble={<Trouble problem={doing.problem()} />}
      onGo={() => void go()}
      onClose={props.onClose}
    >
      <p>{t('profile.delete.text')}</p>
      <Show when={props.found.deletes.length > 0} fallback={<p>{t('profile.delete.none')}</p>}>
        <p>{t('profile.delete.goes')}</p>
        <ul class="goes">
          <For each={props.found.deletes}>
            {(team) => (
              <li>
                {t('profile.delete.team', {
                  team: team.name,
                  sources: t('team.delete.sources', { n: team.sources }),
                  alerts: t('team.delete.alerts', { n: team.alerts }),
                })}
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={need.asks()}>
        <SecretField
          label={t('profile.delete.password')}
          autocomplete="current-password"
          value={need.password()}
          onInput={need.type}
        />
      </Show>
    </FarewellDialog>
  )
}
