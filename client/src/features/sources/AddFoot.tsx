import { Match, Show, Switch } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { money } from '../../i18n/money.ts'
import { Button } from '../../ui/Button.tsx'
import type { AddSheetProps } from './AddSheet.tsx'
import { canSearch, newSource } from './addState.ts'
import type { ListController } from './createList.ts'
import { failedRows, isUnderWay, wantedRows } from './listState.ts'

/** What is done next: search, follow one, follow many, and what it costs a month. */
export function AddFoot(props: AddSheetProps & { save(): void }) {
  const state = props.add.state
  const shown = () => newSource({ ...state(), phase: state().phase === 'saving' ? 'found' : state().phase })
  return (
    <>
      <small class="foot-cost">{monthOf(props)}</small>
      <Switch
        fallback={
          <>
            <Button kind="ghost" onClick={props.onClose}>
              {t('sources.cancel')}
            </Button>
            <Button
              kind="primary"
              icon="search"
              busy={state().phase === 'detecting'}
              disabled={state().phase !== 'detecting' && !canSearch(state())}
              onClick={() => void props.add.search()}
            >
              {t('sources.detect.action')}
            </Button>
          </>
        }
      >
        <Match when={props.add.mode() !== 'one'}>
          <ListActs list={props.add.list} onClose={props.onClose} onClear={() => props.add.type('')} />
        </Match>
        <Match when={shown()}>
          <Button kind="ghost" onClick={props.onClose}>
            {t('sources.cancel')}
          </Button>
          <Button kind="primary" busy={state().phase === 'saving'} onClick={props.save}>
            {t('sources.follow')}
          </Button>
        </Match>
      </Switch>
    </>
  )
}

function monthOf({ add }: AddSheetProps): string {
  const { phase, candidates, chosen } = add.state()
  const candidate = candidates[chosen]
  if (add.mode() !== 'one' || (phase !== 'found' && phase !== 'saving') || !candidate) return ''
  const { perMonthMicros } = candidate.estimate
  return perMonthMicros === null ? '' : t('add.cost.month', { month: money(perMonthMicros) })
}

function ListActs(props: { list: ListController; onClose(): void; onClear(): void }) {
  const state = props.list.state
  const wanted = () => wantedRows(state()).length
  const failed = () => failedRows(state()).length
  return (
    <Switch
      fallback={
        <>
          <Button kind="ghost" onClick={props.onClear}>
            {t('add.list.clear')}
          </Button>
          <Button kind="primary" disabled={wanted() === 0} onClick={props.list.begin}>
            {wanted() === 0 ? t('add.list.empty') : t('add.list.add', { n: wanted() })}
          </Button>
        </>
      }
    >
      <Match when={state().running}>
        <Button onClick={props.list.stop}>{t('add.list.stop')}</Button>
      </Match>
      <Match when={isUnderWay(state())}>
        <Button kind="ghost" onClick={props.onClear}>
          {t('add.list.clear')}
        </Button>
        <Show when={failed() > 0}>
          <Button icon="refresh" onClick={props.list.retry}>
            {t('add.list.retry', { n: failed() })}
          </Button>
        </Show>
        <Show
          when={wanted() > 0}
          fallback={
            <Button kind="primary" onClick={props.onClose}>
              {t('add.list.done')}
            </Button>
          }
        >
          <Button kind="primary" onClick={props.list.begin}>
            {t('add.list.add', { n: wanted() })}
          </Button>
        </Show>
      </Match>
    </Switch>
  )
}
