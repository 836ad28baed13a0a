import { createMemo, createSignal, For, onCleanup, onMount, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import type { LaneRow, LaneView } from './lane.ts'
import { laneScale, NARROW, WIDE } from './laneScale.ts'
import { laneLabel, tickWords } from './laneWords.ts'

interface AxisProps {
  lane: LaneView
  rank: number | null
  /** A phone: higher rows. */
  narrow: boolean
}

/** Narrower than this, in CSS pixels, the words need more of the axis and fewer hours fit under it. */
const ROOMY = 230

/** Height of a row in CSS pixels; `--row` in lane.css says the same. */
const ROW = { wide: 32, narrow: 36 } as const
const FOOT = 26
const TONES = { late: 'am', calm: 'mu', us: 'us' } as const

/** The time axis: a dot in each row, read against our own line where we have published. */
export function LaneAxis(props: AxisProps) {
  const row = () => (props.narrow ? ROW.narrow : ROW.wide)
  const height = () => props.lane.rows.length * row()
  const [tight, setTight] = createSignal(props.narrow)
  let svg: SVGSVGElement | undefined
  onMount(() => {
    if (!svg) return
    const observer = new ResizeObserver(([entry]) => setTight((entry?.contentRect.width ?? 0) < ROOMY))
    observer.observe(svg)
    onCleanup(() => observer.disconnect())
  })
  const scale = createMemo(() =>
    laneScale(
      props.lane.rows.map(({ at }) => at),
      tight() ? NARROW : WIDE,
    ),
  )
  const us = () => (props.lane.us === null ? null : scale().x(props.lane.us))
  return (
    <svg
      ref={(element) => {
        svg = element
      }}
      class="axis"
      height={height() + FOOT}
      role="img"
      aria-label={t('report.lane.label')}
    >
      <For each={scale().ticks}>
        {(tick) => (
          <>
            <line class="grid" x1={`${tick.x}%`} x2={`${tick.x}%`} y1="0" y2={height()} />
            <text class="tick" x={`${tick.x}%`} y={height() + 17} text-anchor="middle">
              {tickWords(tick)}
            </text>
          </>
        )}
      </For>
      <Show when={us() !== null}>
        <line class="usl" x1={`${us()}%`} x2={`${us()}%`} y1="0" y2={height()} />
      </Show>
      <For each={props.lane.rows}>
        {(one, index) => (
          <Point
            {...props}
            tight={tight()}
            row={one}
            x={scale().x(one.at)}
            us={us()}
            y={index() * row() + row() / 2}
          />
        )}
      </For>
    </svg>
  )
}

function Point(props: AxisProps & { tight: boolean; row: LaneRow; x: number; y: number; us: number | null }) {
  const counted = () => props.row.kind === 'outlet'
  const label = () => laneLabel(props.row, props.lane, props.rank, props.tight)
  const before = () => counted() && props.us !== null && props.x < props.us
  /** Words of whoever was before us stand right of our line, where nothing crosses them. */
  const labelX = () => (before() && props.us !== null ? props.us : props.x)
  const gap = () => (before() ? 8 : props.row.first ? 15 : 12)
  return (
    <>
      <Show when={counted() && props.us !== null && props.us !== props.x}>
        <line
          class="bar"
          classList={{ af: !before() }}
          x1={`${props.x}%`}
          x2={`${props.us}%`}
          y1={props.y}
          y2={props.y}
        />
      </Show>
      <Show when={props.row.first}>
        <circle class="ring" cx={`${props.x}%`} cy={props.y} r="9" />
      </Show>
      <circle
        class="pt"
        classList={{ src: !counted() && props.row.kind !== 'us', us: props.row.kind === 'us' }}
        cx={`${props.x}%`}
        cy={props.y}
        r={counted() || props.row.kind === 'us' ? 6 : 5}
      />
      <text class={`lb ${TONES[label().tone]}`} x={`${labelX()}%`} dx={gap()} y={props.y + 4}>
        {label().text}
      </text>
    </>
  )
}
