import { type JSX, Show } from 'solid-js'
import { longDate, number } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { Empty } from '../../ui/Empty.tsx'
import { bytesInWords } from '../record/bytes.ts'
import { Section } from '../settings/Section.tsx'
import type { Keeping } from './types.ts'
import { UsageBar } from './UsageBar.tsx'
import { fullnessOf } from './view.ts'

/** How much there is, of how much, and what it is. */
export function UsageSection(props: { keeping: Keeping }) {
  const usage = () => props.keeping.usage
  const anything = () => usage().bytes + usage().due + usage().failed > 0
  const fullness = () => fullnessOf(props.keeping)
  return (
    <Section title={t('keeping.usage.title')} class="keep-u">
      <p class="sum">
        <b
          classList={{
            'c-co': fullness() === 'near',
            'c-da': fullness() === 'over' || fullness() === 'saved',
          }}
        >
          {bytesInWords(usage().bytes)}
        </b>
        <span>{t('keeping.usage.of', { quota: bytesInWords(props.keeping.quotaBytes) })}</span>
      </p>
      <UsageBar keeping={props.keeping} />
      <Show when={anything()} fallback={<NothingYet />}>
        <Figures keeping={props.keeping} />
      </Show>
      <Words keeping={props.keeping} />
    </Section>
  )
}

function Figures(props: { keeping: Keeping }) {
  const usage = () => props.keeping.usage
  return (
    <div class="keep-f">
      <Figure value={usage().images}>{t('keeping.figure.images', { n: usage().images })}</Figure>
      <Figure value={usage().films}>{t('keeping.figure.films', { n: usage().films })}</Figure>
      <Figure value={usage().due}>{t('keeping.figure.due')}</Figure>
      <Figure value={usage().failed}>{t('keeping.figure.failed')}</Figure>
    </div>
  )
}

function Figure(props: { value: number; children: JSX.Element }) {
  return (
    <div>
      <b>{number(props.value)}</b>
      <span>{props.children}</span>
    </div>
  )
}

/** What is about to go, and what went. */
function Words(props: { keeping: Keeping }) {
  const words = (): string[] => {
    const fullness = fullnessOf(props.keeping)
    const { heldFrom } = props.keeping
    return [
      ...(fullness === 'near' || fullness === 'over' ? [t(`keeping.usage.${fullness}`)] : []),
      ...(heldFrom === null ? [] : [t('keeping.usage.held', { day: longDate(heldFrom) })]),
    ]
  }
  return (
    <Show when={words().length > 0}>
      <p class="c-2 words">{words().join(' ')}</p>
    </Show>
  )
}

function NothingYet() {
  return <Empty icon="images" title={t('keeping.empty.title')} text={t('keeping.empty.text')} />
}
