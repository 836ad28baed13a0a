import { createMemo, For, type JSX, Show } from 'solid-js'
import { type PlainKey, t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { hostOf } from '../sources/network.ts'
import { useSources } from '../sources/SourcesProvider.tsx'
import type { Welcome } from './createWelcome.ts'
import type { Row } from './rows.ts'
import { stageWords } from './StageMark.tsx'

const GROUPS: readonly { lang: Row['lang']; title: PlainKey }[] = [
  { lang: null, title: 'welcome.list.other' },
  { lang: 'fr', title: 'welcome.list.fr' },
  { lang: 'en', title: 'welcome.list.en' },
]

/** Rows by language. They are kept by address: one that changes keeps its place and the focus. */
export function OutletGroups(props: { rows: readonly Row[]; children(row: () => Row): JSX.Element }) {
  const byAddress = createMemo(() => new Map(props.rows.map((row) => [row.address, row])))
  return (
    <For each={GROUPS}>
      {({ lang, title }) => {
        const addresses = createMemo(() =>
          props.rows.filter((row) => row.lang === lang).map(({ address }) => address),
        )
        return (
          <Show when={addresses().length > 0}>
            <section class="sec">
              <h3 class="h3">{t(title)}</h3>
              <ul class="box outs">
                <For each={addresses()}>
                  {(address) => (
                    <Show when={byAddress().get(address)}>
                      {(row) => <li data-stage={row().stage.kind}>{props.children(row)}</li>}
                    </Show>
                  )}
                </For>
              </ul>
            </section>
          </Show>
        )
      }}
    </For>
  )
}

/** What a row is called on the screen. */
export function nameOf({ name, address, stage }: Row): string {
  return stage.kind === 'added' ? stage.name : (name ?? hostOf(address))
}

export function OutletName(props: { row: Row; children?: JSX.Element }) {
  const words = () => stageWords(props.row.stage)
  return (
    <span class="nm">
      <b>{nameOf(props.row)}</b>
      <small>
        {props.row.name === null ? props.row.address : hostOf(props.row.address)}
        <Show when={words()}> · {words()}</Show>
      </small>
      {props.children}
    </span>
  )
}

/** Says and changes whether it is a competitor: before it is added, and after. */
export function CompetitorToggle(props: { row: Row; welcome: Welcome }) {
  const sources = useSources()
  const source = () => {
    const { stage } = props.row
    const id = stage.kind === 'added' || stage.kind === 'known' ? stage.sourceId : null
    return id === null ? undefined : sources.byId(id)
  }
  const on = () => (source() ?? props.row).role === 'competitor'
  const toggle = (): void => {
    const role = on() ? 'watch' : 'competitor'
    const there = source()
    if (there) void props.welcome.mark(there, role)
    else props.welcome.role(props.row.address, role)
  }
  return (
    <Competitor
      name={nameOf(props.row)}
      on={on()}
      // What is being added this moment takes the role it had when it was looked up.
      busy={props.row.stage.kind === 'searching'}
      onToggle={toggle}
    />
  )
}

export function Competitor(props: { name: string; on: boolean; busy?: boolean; onToggle(): void }) {
  return (
    <Button
      small
      icon="flag"
      class="rival"
      on={props.on}
      aria-pressed={props.on}
      disabled={props.busy === true}
      aria-label={t('welcome.list.competitor.of', { name: props.name })}
      onClick={props.onToggle}
    >
      {t('welcome.list.competitor')}
    </Button>
  )
}
