import { createMemo, createSignal, For, Show } from 'solid-js'
import { fullDate } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import type { Platform } from '../alerts/alert.ts'
import type { Report } from './coverage.ts'
import { LaneAxis } from './LaneAxis.tsx'
import { type LaneRow, type LaneView, laneOf } from './lane.ts'
import { laneReason, laneTime, spokenLag } from './laneWords.ts'
import './lane.css'

interface LaneProps {
  report: Report
  /** Network of the post asked about, for its mark. */
  platform?: Platform | null
  /** Our name, for the mark of our row. */
  team?: string
  /** A phone: higher rows. */
  narrow?: boolean
}

/** So many rows at first: a story of hundreds stays a picture. */
const SHOWN = 12

/** Who published, when, how long before or after us, and why we think so. Empty while there is only the post itself. */
export function Lane(props: LaneProps) {
  const [all, showAll] = createSignal(false)
  const lane = createMemo(() => laneOf(props.report))
  const shown = createMemo(() => (all() ? lane() : firstRows(lane(), SHOWN)))
  const hidden = () => lane().rows.length - shown().rows.length
  const rank = () => props.report.ours?.rank ?? null
  return (
    <>
      <div class="lane-g">
        <ol>
          <For each={shown().rows}>
            {(row) => <Voice row={row} lane={shown()} rank={rank()} team={props.team ?? ''} />}
          </For>
        </ol>
        <LaneAxis lane={shown()} rank={rank()} narrow={props.narrow === true} />
        <ol class="why" aria-hidden="true">
          <For each={shown().rows}>
            {(row) => <Why row={row} lane={shown()} platform={props.platform ?? null} />}
          </For>
        </ol>
      </div>
      <Show when={hidden() > 0}>
        <p class="lane-m">
          <Button small kind="ghost" onClick={() => showAll(true)}>
            {t('report.lane.more', { n: hidden() })}
          </Button>
        </p>
      </Show>
    </>
  )
}

/** The earliest, and our own wherever it stands. */
function firstRows(lane: LaneView, most: number): LaneView {
  if (lane.rows.length <= most + 1) return lane
  return { ...lane, rows: lane.rows.filter((row, index) => index < most || row.kind === 'us') }
}

function Voice(props: { row: LaneRow; lane: LaneView; rank: number | null; team: string }) {
  const us = () => props.row.kind === 'us'
  const name = () => (us() ? t('report.lane.us') : props.row.name)
  const seen = () => props.row.basis === 'seen'
  const time = () => laneTime(props.row, props.lane)
  return (
    <li classList={{ us: us() }}>
      <Avatar name={us() ? props.team || name() : name()} />
      <b>{name()}</b>
      <time
        dateTime={new Date(props.row.at).toISOString()}
        title={seen() ? `${fullDate(props.row.at)}. ${t('report.lane.seen.why')}` : fullDate(props.row.at)}
      >
        <Show when={seen()}>
          <Icon name="eye" />
          <span class="sr">{t('report.lane.seen.word')} </span>
        </Show>
        {time()}
      </time>
      <span class="sr">
        {spokenLag(props.row, props.lane, props.rank)} {laneReason(props.row, props.lane, null)?.text}
      </span>
    </li>
  )
}

function Why(props: { row: LaneRow; lane: LaneView; platform: Platform | null }) {
  return (
    <li>
      <Show when={laneReason(props.row, props.lane, props.platform)}>
        {(why) => (
          <>
            <Icon name={why().icon} />
            <span>{why().text}</span>
          </>
        )}
      </Show>
    </li>
  )
}
