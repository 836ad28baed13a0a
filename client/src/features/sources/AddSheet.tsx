import { Match, Show, Switch } from 'solid-js'
import type { SourceWire } from '../../../../server/features/sources/model.ts'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { AddressField } from './AddressField.tsx'
import type { AddController } from './addController.ts'
import { canSearch, newSource } from './addState.ts'
import { Candidates } from './Candidates.tsx'
import { IntervalPicker } from './IntervalPicker.tsx'
import { SearchProgress } from './SearchProgress.tsx'
import './add.css'

interface AddSheetProps {
  add: AddController
  onClose(): void
  onAdded(source: SourceWire): void
}

/** Paste anything, see what it is and its last posts, follow it. */
export function AddSheet(props: AddSheetProps) {
  const state = props.add.state
  const save = async (): Promise<void> => {
    const source = await props.add.save()
    if (source) props.onAdded(source)
  }
  return (
    <Sheet
      title={t('sources.add.label')}
      onClose={props.onClose}
      footer={<Foot {...props} save={() => void save()} />}
    >
      <AddressField add={props.add} />
      <Switch>
        <Match when={state().phase === 'detecting'}>
          <SearchProgress since={state().since} />
        </Match>
        <Match when={state().phase === 'found' || state().phase === 'saving'}>
          <Candidates
            candidates={state().candidates}
            chosen={state().chosen}
            tookMs={state().tookMs}
            onChoose={props.add.choose}
          />
          <Show when={newSource({ ...state(), phase: 'found' })}>
            <Choices add={props.add} onSubmit={() => void save()} />
          </Show>
        </Match>
      </Switch>
    </Sheet>
  )
}

function Choices(props: { add: AddController; onSubmit(): void }) {
  const state = props.add.state
  const candidate = () => state().candidates[state().chosen]
  return (
    <form
      class="choices"
      onSubmit={(event) => {
        event.preventDefault()
        props.onSubmit()
      }}
    >
      <Field
        label={t('sources.name.label')}
        maxlength={120}
        value={state().name ?? candidate()?.title ?? ''}
        onInput={(event) => props.add.name(event.currentTarget.value)}
      />
      <div class="lab">
        <span>{t('sources.role.label')}</span>
        <Segmented
          label={t('sources.role.label')}
          fill
          value={state().role}
          options={[
            { value: 'watch', label: t('sources.role.watch') },
            { value: 'competitor', label: t('sources.role.competitor') },
            { value: 'own', label: t('sources.role.own') },
          ]}
          onChange={props.add.role}
        />
        <small class="c-3">{t(`sources.role.${state().role}.hint`)}</small>
      </div>
      <IntervalPicker
        value={state().interval}
        hintSeconds={candidate()?.hintSeconds ?? null}
        onChange={props.add.interval}
      />
    </form>
  )
}

function Foot(props: AddSheetProps & { save(): void }) {
  const state = props.add.state
  const canSave = () =>
    newSource({ ...state(), phase: state().phase === 'saving' ? 'found' : state().phase }) !== null
  return (
    <>
      <Button kind="ghost" onClick={props.onClose}>
        {t('sources.cancel')}
      </Button>
      <Show
        when={canSave()}
        fallback={
          <Button
            kind="primary"
            icon="search"
            busy={state().phase === 'detecting'}
            disabled={state().phase !== 'detecting' && !canSearch(state())}
            onClick={() => void props.add.search()}
          >
            {t('sources.detect.action')}
          </Button>
        }
      >
        <Button kind="primary" busy={state().phase === 'saving'} onClick={props.save}>
          {t('sources.follow')}
        </Button>
      </Show>
    </>
  )
}
