import { For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { IconButton } from '../../ui/Button.tsx'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { hrefOf } from './question.ts'
import type { Outcome, Recent } from './recent.ts'

interface RecentProps {
  list: readonly Recent[]
  onForget(one: Recent): void
}

/** The last questions asked on this device, each with what it was answered then. */
export function RecentList(props: RecentProps) {
  return (
    <section class="sec">
      <h2 class="h3">{t('ask.recent')}</h2>
      <Show when={props.list.length > 0} fallback={<p class="c-3 small">{t('ask.recent.none')}</p>}>
        <ul class="box rest recent">
          <For each={props.list}>{(one) => <Row one={one} onForget={() => props.onForget(one)} />}</For>
        </ul>
      </Show>
    </section>
  )
}

const MARKS: Readonly<Record<Outcome, readonly [icon: IconName, tone: string]>> = {
  exclusive: ['exclusive', 'c-ex'],
  covered: ['coverage', 'c-co'],
  unproven: ['blind', 'c-da'],
  checking: ['clock', ''],
  nobody: ['flag', ''],
}

function Row(props: { one: Recent; onForget(): void }) {
  const [icon, tone] = MARKS[props.one.outcome]
  const figure = () =>
    props.one.outcome === 'nobody' ? t('ask.recent.nobody') : `${props.one.covered}/${props.one.watched}`
  return (
    <li>
      <a href={hrefOf(props.one.text)} title={props.one.label}>
        <Icon name={icon} class={tone} />
        <span>{props.one.label}</span>
        <span class="sr">{t(`ask.recent.outcome.${props.one.outcome}`)}</span>
        <small>{figure()}</small>
      </a>
      <IconButton
        icon="close"
        label={t('ask.recent.remove', { label: props.one.label })}
        onClick={() => props.onForget()}
      />
    </li>
  )
}
