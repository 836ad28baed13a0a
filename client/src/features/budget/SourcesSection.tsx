import { createSignal, For, type JSX, Show } from 'solid-js'
import { type PlainKey, say, t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Section } from '../settings/Section.tsx'
import { AmountHeads, Amounts } from './Amounts.tsx'
import type { SourceLine } from './types.ts'
import { linesOf } from './view.ts'

/** For whom the month was spent, the dearest first. */
export function SourcesSection(props: { lines: readonly SourceLine[] }) {
  const [all, showAll] = createSignal(false)
  const lines = () => linesOf(props.lines, all())
  return (
    <Section title={t('budget.sources.title')} lead={t('budget.waste.text')}>
      <table class="costs">
        <thead>
          <tr>
            <th scope="col">{t('budget.sources.source')}</th>
            <AmountHeads />
          </tr>
        </thead>
        <tbody>
          <For each={lines().shown}>
            {(line) => (
              <tr>
                <th scope="row">{nameOf(line)}</th>
                <Amounts line={line} />
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <Show when={lines().hidden > 0}>
        <Button kind="ghost" class="all" onClick={() => showAll(true)}>
          {t('budget.sources.all', { n: lines().hidden })}
        </Button>
      </Show>
    </Section>
  )
}

const METHODS: Readonly<Record<string, PlainKey>> = {
  stream: 'budget.method.stream',
  activity: 'budget.method.activity',
  timeline: 'budget.method.timeline',
}

function nameOf({ of, sourceId, name, method }: SourceLine): JSX.Element {
  if (of === 'others') return t('budget.sources.others')
  if (of === 'none' || sourceId === null) return t('budget.sources.alone')
  return (
    <>
      <a href={`/sources/${sourceId}`}>{name}</a>
      <small>{say(METHODS[method ?? ''])}</small>
    </>
  )
}
