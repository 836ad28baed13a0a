import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import type { Keeping } from './types.ts'
import { fullnessOf } from './view.ts'

/** That what is saved takes all the space, and what can be done about it. */
export function FullBox(props: { keeping: Keeping; mayChange: boolean }) {
  return (
    <Show when={fullnessOf(props.keeping) === 'saved'}>
      <section class="box keep-full">
        <Icon name="warn" size="lg" class="c-da" />
        <div>
          <h2>{t('keeping.full.title')}</h2>
          <p>{t(props.mayChange ? 'keeping.full.text' : 'keeping.full.guest')}</p>
        </div>
      </section>
    </Show>
  )
}
