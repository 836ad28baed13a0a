import { t } from '../../i18n/index.ts'
import type { RightState } from './rightsApi.ts'
import './rightsWords.ts'
import './chip.css'

const COLOURS: Record<RightState, string> = {
  unknown: 'tagx un',
  asked: 'tagx pr',
  granted: 'tagx ex',
  agency: 'tagx ac',
  refused: 'tagx da',
}

/** The state of a right, in words; the colour says it again. */
export function RightChip(props: { state: RightState }) {
  return <span class={COLOURS[props.state]}>{t(`rights.state.${props.state}`)}</span>
}
