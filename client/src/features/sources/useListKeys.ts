import { t } from '../../i18n/index.ts'
import { useShortcuts } from '../../ui/Shortcuts.tsx'
import { useSources } from './SourcesProvider.tsx'
import type { SourceActs } from './sourceActs.ts'

const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-row]')]

/** Moves the focus from row to row; from nowhere to the first or the last one. */
function move(by: 1 | -1): void {
  const all = rows()
  const at = all.findIndex((row) => row.closest('li')?.contains(document.activeElement))
  const next = at === -1 ? (by === 1 ? 0 : all.length - 1) : at + by
  all[Math.min(all.length - 1, Math.max(0, next))]?.focus()
}

/** A link opens by itself on Enter; from a button of the row the key would press that button. */
function openFocused(): void {
  document.activeElement?.closest('[data-source]')?.querySelector<HTMLElement>('[data-row]')?.click()
}

function focusedId(): string | null {
  return document.activeElement?.closest<HTMLElement>('[data-source]')?.dataset.source ?? null
}

/** The keys of the list of sources: they act on the row that has the focus. */
export function useListKeys(acts: SourceActs, own: { find(): void; add(): void }): void {
  const sources = useSources()
  const focused = () => {
    const id = focusedId()
    return id === null ? undefined : sources.byId(id)
  }
  const onFocused = (act: (source: NonNullable<ReturnType<typeof focused>>) => unknown) => () => {
    const source = focused()
    if (source) act(source)
  }
  const removeFocused = onFocused((source) => {
    const id = source.id
    const at = rows().findIndex((row) => row.closest<HTMLElement>('[data-source]')?.dataset.source === id)
    void acts.remove(source)
    rows()[Math.min(at, rows().length - 1)]?.focus()
  })
  useShortcuts(
    () => t('sources.title'),
    () => [
      { keys: 'j', label: t('sources.keys.next'), run: () => move(1) },
      { keys: 'k', label: t('sources.keys.previous'), run: () => move(-1) },
      { keys: 'Enter', label: t('sources.keys.open'), run: openFocused },
      ...(acts.mayCheck() ? [{ keys: 'r', label: t('sources.act.check'), run: onFocused(acts.check) }] : []),
      { keys: '/', label: t('sources.keys.filter'), run: own.find },
      ...(acts.mayManage()
        ? [
            { keys: 'e', label: t('sources.act.pause'), run: onFocused(acts.togglePause) },
            { keys: 'x', label: t('sources.act.remove'), run: removeFocused },
            { keys: 'n', label: t('sources.keys.add'), run: own.add },
          ]
        : []),
    ],
  )
}
