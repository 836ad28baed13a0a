import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Section } from '../settings/Section.tsx'
import type { Keeping } from './types.ts'

/** Where it is kept, and what there is for films. */
export function PlaceSection(props: { keeping: Keeping }) {
  return (
    <Section title={t('keeping.place.title')}>
      <dl class="keep-d">
        <div>
          <dt>{t('keeping.place.store')}</dt>
          <dd>
            {t(`keeping.place.${props.keeping.storeKind}`)}
            <Show when={props.keeping.store}>{(store) => <code>{store()}</code>}</Show>
          </dd>
        </div>
        <div>
          <dt>{t('keeping.place.films')}</dt>
          <dd>
            <Show when={props.keeping.films} fallback={t('keeping.place.films.none')}>
              {props.keeping.films}
            </Show>
          </dd>
        </div>
      </dl>
    </Section>
  )
}
