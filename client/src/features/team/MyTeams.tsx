import { createSignal, For, onCleanup, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../session.tsx'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { createDoing } from '../settings/createDoing.ts'
import { createRead } from '../settings/createRead.ts'
import { Reading } from '../settings/Reading.tsx'
import { Section } from '../settings/Section.tsx'
import { Trouble } from '../settings/Trouble.tsx'
import { createTeamSwitch } from './createTeamSwitch.ts'
import { roleName } from './roles.ts'
import { teamApi } from './teamApi.ts'
import type { TeamOfMine } from './types.ts'

/** Every team this person is in, the way to each, and one more. */
export function MyTeams() {
  const teams = createRead(teamApi.mine)
  return (
    <Section title={t('team.mine.title')}>
      <Reading from={teams} rows={1}>
        {(all) => (
          <ul class="rows">
            <For each={all()}>{(one) => <TeamRow one={one} />}</For>
          </ul>
        )}
      </Reading>
      <CreateTeam />
    </Section>
  )
}

function TeamRow(props: { one: TeamOfMine }) {
  const switchTo = createTeamSwitch()
  return (
    <li class="row">
      <Avatar name={props.one.name} size="lg" />
      <div class="row-t">
        <b>{props.one.name}</b>
        <small>
          {roleName(props.one.role)} · {t('shell.team.alone', { n: props.one.members })}
        </small>
      </div>
      <div class="row-a">
        <Show
          when={props.one.active}
          fallback={
            <Button
              small
              aria-label={t('team.mine.switch', { name: props.one.name })}
              onClick={() => void switchTo(props.one.id)}
            >
              {t('team.mine.go')}
            </Button>
          }
        >
          <span class="tagx ac">{t('team.mine.active')}</span>
        </Show>
      </div>
    </li>
  )
}

/** The menu under one's name leads here with `#create`. What is focused before it stands on the page stays unfocused. */
function focusWhenAsked(input: HTMLInputElement): void {
  if (location.hash !== '#create') return
  let frame = 0
  const focus = () => {
    if (input.isConnected) input.focus()
    else frame = requestAnimationFrame(focus)
  }
  frame = requestAnimationFrame(focus)
  onCleanup(() => cancelAnimationFrame(frame))
}

function CreateTeam() {
  const session = useSession()
  const toasts = useToasts()
  const doing = createDoing()
  const [name, setName] = createSignal('')
  const [error, setError] = createSignal<string>()
  const create = async (): Promise<void> => {
    const wanted = name().trim()
    setError(wanted === '' ? t('team.name.empty') : undefined)
    if (wanted === '') return
    await doing.run(async () => {
      session.put(await teamApi.create(wanted))
      toasts.show({ text: t('team.create.done', { name: wanted }) })
    })
  }
  return (
    <form
      id="create"
      class="one-f"
      novalidate
      onSubmit={(event) => {
        event.preventDefault()
        void create()
      }}
    >
      <Field
        label={t('team.create.name')}
        icon="plus"
        autocomplete="off"
        maxlength={120}
        value={name()}
        error={error()}
        hint={t('team.create.lead')}
        fieldRef={focusWhenAsked}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" busy={doing.busy()}>
        {t('team.create.action')}
      </Button>
      <Trouble problem={doing.problem()} />
    </form>
  )
}
