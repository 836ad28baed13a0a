import { For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Select } from '../../ui/Select.tsx'
import { useSources } from '../sources/SourcesProvider.tsx'
import type { Wishes } from './types.ts'

/** Sources of which the person hears nothing. */
export function QuietSources(props: { wishes: Wishes; change(part: Partial<Wishes>): void }) {
  const sources = useSources()
  const quiet = () => props.wishes.quietSources
  const named = () => quiet().flatMap((id) => sources.byId(id) ?? [])
  const others = () =>
    (sources.items() ?? [])
      .filter(({ id, role }) => role !== 'own' && !quiet().includes(id))
      .toSorted((a, b) => a.name.localeCompare(b.name))
  const add = (id: string): void => {
    if (id !== '') props.change({ quietSources: [...quiet(), id] })
  }
  return (
    <div class="ntf-f">
      <Select
        label={t('notify.want.sources')}
        value=""
        options={[
          { value: '', label: t('notify.want.sources.add') },
          ...others().map(({ id, name }) => ({ value: id, label: name })),
        ]}
        hint={t('notify.want.sources.hint')}
        onChange={add}
      />
      <Show when={named().length > 0}>
        <ul class="ntf-w">
          <For each={named()}>
            {({ id, name }) => (
              <li>
                <button
                  type="button"
                  class="chip"
                  title={t('notify.want.sources.drop', { name })}
                  aria-label={t('notify.want.sources.drop', { name })}
                  onClick={() => props.change({ quietSources: quiet().filter((one) => one !== id) })}
                >
                  {name}
                  <Icon name="close" />
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </div>
  )
}
