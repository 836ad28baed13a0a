import { createEffect, createSignal, on } from 'solid-js'
import type { SourceWire } from '../../../../server/features/sources/model.ts'
import { t } from '../../i18n/index.ts'
import { Field } from '../../ui/Field.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { IntervalPicker } from './IntervalPicker.tsx'
import { choiceOf, type IntervalChoice, intervalName, secondsOf } from './intervals.ts'
import type { SourceActs } from './sourceActs.ts'
import type { Role } from './types.ts'

/** Name, role, interval: each is saved as it is changed, each with its undo. */
export function SourceSettings(props: { source: SourceWire; acts: SourceActs }) {
  const setRole = (role: Role): void => {
    const word = role === 'competitor' ? t('sources.role.competitor') : t('sources.role.watch')
    void props.acts.change(
      props.source,
      { role },
      t('sources.done.role', { name: props.source.name, role: word }),
    )
  }
  const setInterval = (choice: IntervalChoice): void => {
    const text = t('sources.done.interval', { name: props.source.name, interval: intervalName(choice) })
    void props.acts.change(props.source, { intervalSeconds: secondsOf(choice) }, text)
  }
  return (
    <section class="box pad set">
      <h2 class="h3">{t('sources.one.settings')}</h2>
      <NameField source={props.source} acts={props.acts} />
      <div class="lab">
        <span>{t('sources.role.label')}</span>
        <Segmented
          label={t('sources.role.label')}
          fill
          value={props.source.role}
          options={[
            { value: 'watch', label: t('sources.role.watch') },
            { value: 'competitor', label: t('sources.role.competitor') },
            { value: 'own', label: t('sources.role.own') },
          ]}
          onChange={setRole}
        />
        <small class="c-3">{t(`sources.role.${props.source.role}.hint`)}</small>
      </div>
      <IntervalPicker
        value={choiceOf(props.source.intervalSeconds)}
        hintSeconds={props.source.hintSeconds}
        effectiveSeconds={props.source.effectiveIntervalSeconds}
        onChange={setInterval}
      />
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
