import { createEffect, createSignal, on, Show } from 'solid-js'
import type { SourceWire } from '../../../../server/features/sources/model.ts'
import { t } from '../../i18n/index.ts'
import { Field } from '../../ui/Field.tsx'
import { IntervalPicker } from './IntervalPicker.tsx'
import { choiceOf, type IntervalChoice, intervalName, secondsOf } from './intervals.ts'
import { RolePicker } from './RolePicker.tsx'
import type { SourceActs } from './sourceActs.ts'
import type { Role } from './types.ts'

/** Name, role, interval: each is saved as it is changed, each with its undo. */
export function SourceSettings(props: { source: SourceWire; acts: SourceActs }) {
  const setRole = (role: Role): void => {
    const text = t('sources.done.role', { name: props.source.name, role: t(`sources.role.${role}`) })
    void props.acts.change(props.source, { role }, text)
  }
  const setInterval = (choice: IntervalChoice): void => {
    const text = t('sources.done.interval', { name: props.source.name, interval: intervalName(choice) })
    void props.acts.change(props.source, { intervalSeconds: secondsOf(choice) }, text)
  }
  return (
    <section class="box pad set">
      <h2 class="h3">{t('sources.one.settings')}</h2>
      <NameField source={props.source} acts={props.acts} />
      <RolePicker role={props.source.role} onChange={setRole} />
      <Show when={props.source.platform === 'web'}>
        <IntervalPicker
          value={choiceOf(props.source.intervalSeconds)}
          hintSeconds={props.source.hintSeconds}
          effectiveSeconds={props.source.effectiveIntervalSeconds}
          onChange={setInterval}
        />
      </Show>
    </section>
  )
}

/** Saved on Enter or when the field is left; Escape puts the name back. A rename by somebody else does not overwrite typing. */
function NameField(props: { source: SourceWire; acts: SourceActs }) {
  const [name, setName] = createSignal(props.source.name)
  createEffect(
    on(
      () => props.source.name,
      (now, before) => {
        if (before === undefined || name() === before) setName(now)
      },
    ),
  )
  const save = async (): Promise<void> => {
    const wanted = name().trim()
    if (wanted === '' || wanted === props.source.name) {
      setName(props.source.name)
      return
    }
    await props.acts.change(props.source, { name: wanted }, t('sources.done.renamed', { name: wanted }))
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Field
        label={t('sources.name.label')}
        maxlength={120}
        value={name()}
        onInput={(event) => setName(event.currentTarget.value)}
        onBlur={() => void save()}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setName(props.source.name)
        }}
      />
    </form>
  )
}
