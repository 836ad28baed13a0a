import { createEffect, createMemo, createSignal, For, on, onCleanup, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { useLive } from '../../live.ts'
import type { Alert } from '../alerts/alert.ts'
import { RightChip } from './RightChip.tsx'
import { type Right, readRights } from './rightsApi.ts'
import { statesOf } from './states.ts'
import './rightsWords.ts'
import './line.css'

/** What may be published of what an alert shows; leads to where it is said. Nothing for a post without media. */
export function RightsLine(props: { alert: Alert }) {
  const rights = createRights(() => props.alert)
  return (
    <Show when={props.alert.post.media.length > 0}>
      <p class="rights-l">
        <Show when={rights()}>
          {(all) => (
            <button type="button" class="link" title={t('rights.see')} onClick={openRecord}>
              <span>{t('rights.title')}</span>
              <For each={statesOf(all())}>
                {({ state, count }) => (
                  <span>
                    <RightChip state={state} />
                    <Show when={count > 1}> × {count}</Show>
                  </span>
                )}
              </For>
            </button>
          )}
        </Show>
      </p>
    </Show>
  )
}

/** Null until they were read, or when they cannot be: nothing is said then. */
function createRights(alert: () => Alert): () => Right[] | null {
  const [rights, setRights] = createSignal<Right[] | null>(null)
  let asked = 0
  const read = async (): Promise<void> => {
    const mine = ++asked
    try {
      const found = await readRights(alert().id)
      if (mine === asked) setRights(found)
    } catch (error) {
      console.warn('visao: the rights of an alert were not read', error)
    }
  }
  // Kept now, let go or edited: there may be other media.
  const of = createMemo(
    () =>
      `${alert().id} ${alert()
        .post.media.map(({ url }) => url)
        .join(' ')}`,
  )
  const anew = (): void => void (alert().post.media.length > 0 && read())
  createEffect(on(of, anew))
  const live = useLive()
  onCleanup(
    live.on('saved.updated', (news) => {
      const mine = (id: string): boolean => rights()?.some(({ mediaId }) => mediaId === id) ?? true
      if ('rights' in news && (rights()?.length === 0 || news.rights.some(mine))) anew()
    }),
  )
  onCleanup(live.onReset(anew))
  return rights
}

function openRecord(): void {
  const fiche = document.querySelector<HTMLDetailsElement>('.fiche')
  if (!fiche) return
  fiche.open = true
  fiche.scrollIntoView({ block: 'start' })
  fiche.querySelector('summary')?.focus({ preventScroll: true })
}
