import { Match, Show, Switch } from 'solid-js'
import type { SourceWire } from '../../../../server/features/sources/model.ts'
import { t } from '../../i18n/index.ts'
import { Field } from '../../ui/Field.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { Account } from './Account.tsx'
import { AddFoot } from './AddFoot.tsx'
import type { AddController } from './addController.ts'
import { nameOf, newSource } from './addState.ts'
import { Candidates } from './Candidates.tsx'
import { IntervalPicker } from './IntervalPicker.tsx'
import { ListPanel } from './ListPanel.tsx'
import { MembersPanel } from './MembersPanel.tsx'
import { isAccount } from './network.ts'
import { PasteField } from './PasteField.tsx'
import { RolePicker } from './RolePicker.tsx'
import { SearchProgress } from './SearchProgress.tsx'
import './addWords.ts'
import './add.css'
import './lists.css'

export interface AddSheetProps {
  add: AddController
  onClose(): void
  onAdded(source: SourceWire): void
}

/** Paste anything, see what it is, what it posts and what it costs, follow it; a list of things at once too. */
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
      footer={<AddFoot {...props} save={() => void save()} />}
    >
      <PasteField add={props.add} />
      <Switch>
        <Match when={props.add.mode() === 'list'}>
          <ListPanel list={props.add.list} />
        </Match>
        <Match when={props.add.mode() === 'members'}>
          <MembersPanel members={props.add.members} list={props.add.list} />
        </Match>
        <Match when={state().phase === 'detecting'}>
          <SearchProgress since={state().since} />
        </Match>
        <Match when={state().phase === 'found' || state().phase === 'saving'}>
          <FoundOne add={props.add} />
          <Show when={newSource({ ...state(), phase: 'found' })}>
            <Choices add={props.add} onSubmit={() => void save()} />
          </Show>
        </Match>
      </Switch>
    </Sheet>
  )
}

/** Accounts show whose they are; of a site, which feeds it has. */
function FoundOne(props: { add: AddController }) {
  const state = props.add.state
  return (
    <Show
      when={state().candidates.some(isAccount)}
      fallback={
        <Candidates
          candidates={state().candidates}
          chosen={state().chosen}
          tookMs={state().tookMs}
          onChoose={props.add.choose}
        />
      }
    >
      <Account
        candidates={state().candidates}
        troubles={state().troubles}
        chosen={state().chosen}
        onChoose={props.add.choose}
      />
    </Show>
  )
}

function Choices(props: { add: AddController; onSubmit(): void }) {
  const state = props.add.state
  const candidate = () => state().candidates[state().chosen]
  const suggested = () => {
    const one = candidate()
    return one ? nameOf(one) : ''
  }
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
        value={state().name ?? suggested()}
        onInput={(event) => props.add.name(event.currentTarget.value)}
      />
      <RolePicker role={state().role} onChange={props.add.role} />
      <Show when={candidate()?.platform === 'web'}>
        <IntervalPicker
          value={state().interval}
          hintSeconds={candidate()?.hintSeconds ?? null}
          onChange={props.add.interval}
        />
      </Show>
    </form>
  )
}
