import { createMemo, For, Show } from 'solid-js'
import type { SourceWire } from '../../../../server/features/sources/model.ts'
import { t } from '../../i18n/index.ts'
import { Bar, Skeleton } from '../../ui/Skeleton.tsx'
import { SourceRow } from './SourceRow.tsx'
import { useSources } from './SourcesProvider.tsx'
import type { SourceActs } from './sourceActs.ts'

/**
 * The list. Rows are kept by id: a source that changes changes in place, its row keeps the focus and its place.
 */
export function SourceList(props: { items: readonly SourceWire[]; acts: SourceActs }) {
  const sources = useSources()
  const ids = createMemo(() => props.items.map((one) => one.id))
  return (
    <ul class="box st">
      <Heads />
      <For each={ids()}>
        {(id) => (
          <Show when={sources.byId(id)}>{(source) => <SourceRow source={source()} acts={props.acts} />}</Show>
        )}
      </For>
    </ul>
  )
}

function Heads() {
  return (
    <li class="hd" aria-hidden="true">
      <span>{t('sources.column.source')}</span>
      <span>{t('sources.column.health')}</span>
      <span class="num">{t('sources.column.delay')}</span>
      <span>{t('sources.column.day')}</span>
      <span />
    </li>
  )
}

/** The grey twin of the list, row for row. */
export function SourceListSkeleton() {
  return (
    <Skeleton>
      <ul class="box st">
        <Heads />
        <For each={Array.from({ length: 6 })}>
          {() => (
            <li class="tr">
              <div class="nm">
                <Bar width="36px" height="36px" class="r" />
                <div class="grow">
                  <Bar width="60%" />
                  <Bar width="40%" class="low" />
                </div>
              </div>
              <div class="hl">
                <Bar width="70%" />
                <Bar width="50%" class="low" />
              </div>
              <div class="num" />
              <div class="sp-c">
                <Bar width="100%" height="20px" />
              </div>
              <div class="ac" />
            </li>
          )}
        </For>
      </ul>
    </Skeleton>
  )
}
