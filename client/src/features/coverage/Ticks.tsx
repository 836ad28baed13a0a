import { Index, Show } from 'solid-js'
import { number } from '../../i18n/format.ts'
import type { GaugeView, Mark } from './gauge.ts'
import './gauge.css'

const SHAPE: Readonly<Record<Mark, string>> = { first: 'f', has: 'r', clear: '', blind: 'b', waiting: 'w' }

/**
 * One mark per competitor: stub, bar, tallest bar, broken bar; too many of them become counts. Decoration: figures and
 * words stand beside it.
 */
export function Ticks(props: { view: GaugeView; big?: boolean }) {
  return (
    <span
      class="ticks"
      classList={{ ex: props.view.state === 'exclusive', big: props.big === true }}
      aria-hidden="true"
    >
      <Index each={props.view.marks}>{(mark) => <i class={SHAPE[mark()]} />}</Index>
      <Show when={props.view.counts.length > 0}>
        <Index each={props.view.counts}>
          {(one) => (
            <span class="of">
              <i class={SHAPE[one().mark]} />
              {number(one().count)}
            </span>
          )}
        </Index>
      </Show>
    </span>
  )
}
