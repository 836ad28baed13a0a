import { For, type JSX, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { money } from '../../i18n/money.ts'
import { Icon } from '../../ui/Icon.tsx'
import { whyWords } from './addProblem.ts'
import { networkIcon, networkNames } from './network.ts'
import type { Recognised, RecognisedLine } from './types.ts'

/** What stands in the field, as far as it tells by itself: said while it is typed. */
export function Seen(props: { seen: Recognised | null; children: JSX.Element }) {
  const first = () => props.seen?.lines[0] ?? null
  return (
    <span role="status" class="seen">
      <Show when={first()} fallback={props.children}>
        {(line) => (
          <>
            <span class="chip">
              <For each={line().platforms}>{(platform) => <Icon name={networkIcon(platform)} />}</For>
              {props.seen?.list ? t('add.seen.many', { n: props.seen.lines.length }) : wordsOf(line())}
            </span>
            <span>{noteOf(props.seen, line())}</span>
          </>
        )}
      </Show>
    </span>
  )
}

function wordsOf(line: RecognisedLine): string {
  const [platform = 'web'] = line.platforms
  switch (line.kind) {
    case 'account':
      if (line.handle === null) return t(platform === 'x' ? 'add.seen.numbered' : 'add.seen.link')
      return t('add.seen.account', { network: networkNames([platform]), handle: line.handle })
    case 'handle':
      return t('add.seen.handle', { handle: line.handle ?? '', networks: networkNames(line.platforms) })
    case 'post':
      return t('add.seen.post')
    case 'list':
      return t('add.seen.list')
    case 'nothing':
    case 'double':
      return whyWords(line.why ?? line.kind, null)
    case 'web':
      return t('add.seen.web')
  }
}

/** Followed already, or what the search itself costs. */
function noteOf(seen: Recognised | null, line: RecognisedLine): string {
  if (seen === null || seen.list) return ''
  if (line.existingSourceId !== null) return t('add.seen.known')
  const asksX = line.kind !== 'list' && line.platforms.includes('x')
  return asksX ? t('add.seen.cost', { cost: money(seen.x.accountMicros) }) : ''
}
