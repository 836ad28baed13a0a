import { A } from '@solidjs/router'
import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import type { IconName } from '../../ui/icons.ts'
import { whyWords } from './addProblem.ts'
import type { ListController } from './createList.ts'
import { isHomeless, isOpen, isUnderWay, type ListRow, networkOf } from './listState.ts'
import { networkIcon, networkNames } from './network.ts'
import { Face } from './ProfileCard.tsx'

/** One line of a list: whether it is chosen, what it is, where it stands. */
export function ListLine(props: { row: ListRow; list: ListController }) {
  const state = props.list.state
  const network = () => networkOf(state(), props.row)
  const mayChoose = () => props.row.stage.kind === 'idle' && !isUnderWay(state())
  const sourceId = () => ('sourceId' in props.row.stage ? props.row.stage.sourceId : null)
  return (
    <li classList={{ off: !isOpen(props.row) && props.row.stage.kind === 'failed' }}>
      <label>
        <Show when={mayChoose()} fallback={<StageIcon row={props.row} />}>
          <input
            type="checkbox"
            class="tick"
            aria-label={props.row.title}
            checked={props.row.chosen}
            onChange={(event) => props.list.choose(props.row.key, event.currentTarget.checked)}
          />
        </Show>
        <Show when={props.row.pictureUrl} fallback={<Icon name={markOf(props.row, network())} />}>
          {(url) => <Face name={props.row.title} pictureUrl={url()} platform="x" />}
        </Show>
        <span class="who">
          <b title={props.row.title}>{props.row.title}</b>
          <small classList={{ 'c-da': isFault(props.row) }}>{noteOf(props.row, network())}</small>
        </span>
      </label>
      <Show when={sourceId()}>
        {(id) => (
          <A class="chip line" href={`/sources/${id()}`}>
            {t('sources.exists.open')}
            <Icon name="right" />
          </A>
        )}
      </Show>
    </li>
  )
}

/** A line that is nothing, or not settled yet, has no network's mark. */
function markOf(row: ListRow, network: ListRow['platforms'][number] | null): IconName {
  if (network !== null) return networkIcon(network)
  return row.platforms.length > 0 ? 'assign' : 'text'
}

const MARKS: Readonly<Record<ListRow['stage']['kind'], IconName>> = {
  idle: 'minus',
  waiting: 'clock',
  added: 'check',
  exists: 'check',
  failed: 'warn',
}

function StageIcon(props: { row: ListRow }) {
  return <Icon name={MARKS[props.row.stage.kind]} class={isFault(props.row) ? 'c-da' : 'c-3'} />
}

function isFault({ stage }: ListRow): boolean {
  return stage.kind === 'failed'
}

function noteOf(row: ListRow, network: ListRow['platforms'][number] | null): string {
  const { stage } = row
  switch (stage.kind) {
    case 'waiting':
      return t('add.stage.waiting')
    case 'added':
      return t('add.stage.added')
    case 'exists':
      return t('add.stage.exists')
    case 'failed':
      return stage.code === 'private_account'
        ? t('add.xlist.private')
        : whyWords(stage.code, network, stage.detail)
    case 'idle':
      return [row.detail, kindOf(row, network)].filter(Boolean).join(' · ')
  }
}

function kindOf(row: ListRow, network: ListRow['platforms'][number] | null): string {
  if (isHomeless(row) && network === null) return t('add.stage.handle')
  if (network === 'web') return row.detail === '' ? t('add.stage.web') : ''
  return network === null ? '' : t('add.stage.account', { network: networkNames([network]) })
}
