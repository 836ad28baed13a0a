import { For, Match, Show, Switch } from 'solid-js'
import { until } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { money } from '../../i18n/money.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { createNow } from '../../ui/RelativeTime.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Select } from '../../ui/Select.tsx'
import type { ListController } from './createList.ts'
import { ListLine } from './ListLine.tsx'
import {
  costOf,
  isHomeless,
  isOpen,
  isUnderWay,
  networkOf,
  progressOf,
  wantedRows,
  type XMethod,
} from './listState.ts'
import { networkNames } from './network.ts'
import { RolePicker } from './RolePicker.tsx'
import type { NetworkName } from './types.ts'
import { wayName } from './ways.ts'
import { wayHint } from './wayWords.ts'

/** A list: each line with what it is and what became of it; what holds for all of them above. */
export function ListPanel(props: { list: ListController }) {
  const state = props.list.state
  return (
    <div class="acct">
      <Show when={isUnderWay(state())} fallback={<ListWishes list={props.list} />}>
        <ListProgress list={props.list} />
      </Show>
      <section class="sec">
        <ListHead list={props.list} />
        <ul class="lines" aria-label={t('add.list.label')}>
          <For each={state().rows}>{(row) => <ListLine row={row} list={props.list} />}</For>
        </ul>
        <Show when={state().dropped > 0}>
          <small class="c-3">{t('add.list.dropped', { n: state().dropped })}</small>
        </Show>
      </section>
    </div>
  )
}

function ListHead(props: { list: ListController }) {
  const state = props.list.state
  const open = () => state().rows.filter(isOpen)
  const chosen = () => wantedRows(state()).length
  return (
    <h3 class="h3 full">
      <span role="status">{t('add.list.title', { n: state().rows.length })}</span>
      <Show when={!isUnderWay(state()) && open().length > 1}>
        <span class="end">
          {t('add.list.chosen', { n: chosen() })}{' '}
          <Button small kind="ghost" onClick={() => props.list.chooseAll(chosen() === 0)}>
            {chosen() === 0 ? t('add.list.all') : t('add.list.none')}
          </Button>
        </span>
      </Show>
    </h3>
  )
}

const METHODS: readonly XMethod[] = ['stream', 'activity', 'timeline']

/** Where names belong, as what all of it is followed, how accounts of X are watched, and what that costs. */
function ListWishes(props: { list: ListController }) {
  const state = props.list.state
  const homeless = () => state().rows.filter((row) => isOpen(row) && isHomeless(row))
  const networks = () => [...new Set(homeless().flatMap(({ platforms }) => platforms))].filter(isNetwork)
  const anyX = () => state().rows.some((row) => isOpen(row) && networkOf(state(), row) === 'x')
  return (
    <div class="choices">
      <Show when={homeless().length > 0}>
        <div class="lab">
          <span>{t('add.list.platform')}</span>
          <Segmented
            label={t('add.list.platform')}
            fill
            value={state().platform}
            options={networks().map((value) => ({ value, label: networkNames([value]), icon: value }))}
            onChange={props.list.platform}
          />
        </div>
      </Show>
      <RolePicker role={state().role} onChange={props.list.role} />
      <Show when={anyX()}>
        <Select
          label={t('add.list.way')}
          value={state().xMethod}
          options={METHODS.map((value) => ({ value, label: wayName({ platform: 'x', method: value }) }))}
          hint={wayHint({ platform: 'x', method: state().xMethod })}
          onChange={props.list.xMethod}
        />
      </Show>
      <Show when={costOf(state())}>
        {(cost) => (
          <p class="cost" role="status">
            <Icon name="dollar" />
            <span>
              {t('add.list.cost', {
                n: cost().accounts,
                once: money(cost().onceMicros),
                post: money(cost().postMicros),
                month: money(cost().monthMicros),
              })}
            </span>
          </p>
        )}
      </Show>
    </div>
  )
}

function isNetwork(platform: string): platform is NetworkName {
  return platform !== 'web'
}

/** How far it is, and why it stands still. */
function ListProgress(props: { list: ListController }) {
  const state = props.list.state
  const progress = () => progressOf(state())
  return (
    <div class="sec">
      <div class="wel-p">
        <progress max={progress().asked} value={progress().done} aria-label={t('add.list.label')} />
        <span>{t('add.list.progress', { done: progress().done, n: progress().asked })}</span>
      </div>
      <p class="c-2" role="status">
        {state().running
          ? ''
          : t('add.list.result', {
              added: progress().added,
              known: progress().known,
              failed: progress().failed,
            })}
      </p>
      <Switch>
        <Match when={state().halted}>
          {(why) => (
            <div class="banner solo da" role="alert">
              <Icon name="warn" class="c-da" />
              <span>{t('add.list.halted', { why: why() })}</span>
              <Button small icon="refresh" onClick={props.list.resume}>
                {t('add.list.resume')}
              </Button>
            </div>
          )}
        </Match>
        <Match when={state().resumeAt}>{(at) => <Patience until={at()} />}</Match>
      </Switch>
    </div>
  )
}

function Patience(props: { until: number }) {
  const now = createNow(() => 1_000)
  return (
    <div class="banner solo" role="status">
      <Icon name="clock" />
      <span>{t('add.list.patience', { until: until(props.until, now()) })}</span>
    </div>
  )
}
