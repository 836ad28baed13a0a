import { createSignal, For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../session.tsx'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { type ArchiveFilter, filterOfSaved, hrefOf, queryOf, sameFilter } from './archiveFilter.ts'
import type { SavedSearches } from './createSaved.ts'

interface SavedProps {
  saved: SavedSearches
  filter: ArchiveFilter
  /** The form for a name is open. */
  naming: boolean
  onNaming(open: boolean): void
}

/** The searches the team keeps, and the way to keep the one on screen. */
export function SavedList(props: SavedProps) {
  const session = useSession()
  const may = () => session.may('triage')
  const here = (filter: ArchiveFilter) => (sameFilter(filter, props.filter) ? 'page' : undefined)
  return (
    <section class="sec">
      <h2 class="h3">{t('search.saved')}</h2>
      <Show
        when={(props.saved.list()?.length ?? 0) > 0}
        fallback={<p class="c-3 small">{t(may() ? 'search.saved.none' : 'search.saved.role')}</p>}
      >
        <ul class="box rest recent">
          <For each={props.saved.list()}>
            {(one) => (
              <li>
                <a
                  href={hrefOf(filterOfSaved(one.query))}
                  aria-current={here(filterOfSaved(one.query))}
                  title={one.query.q}
                >
                  <Icon name="search" />
                  <span>{one.name}</span>
                </a>
                <Show when={may()}>
                  <IconButton
                    icon="close"
                    label={t('search.saved.remove', { name: one.name })}
                    onClick={() => void props.saved.remove(one)}
                  />
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={may() && queryOf(props.filter)}>
        <Show
          when={props.naming}
          fallback={
            <Button icon="plus" onClick={() => props.onNaming(true)}>
              {t('search.saved.act')}
            </Button>
          }
        >
          <NameForm {...props} />
        </Show>
      </Show>
    </section>
  )
}

/** A name for the search; what was looked for is offered. */
function NameForm(props: SavedProps) {
  const [name, setName] = createSignal(props.filter.q.trim().slice(0, 80))
  const [error, setError] = createSignal<string>()
  const save = async (event: Event): Promise<void> => {
    event.preventDefault()
    const query = queryOf(props.filter)
    if (query === null || name().trim() === '' || props.saved.busy()) return
    const why = await props.saved.save(name().trim(), query)
    setError(why ?? undefined)
    if (why === null) props.onNaming(false)
  }
  return (
    <form class="sec" onSubmit={(event) => void save(event)}>
      <Field
        label={t('search.saved.name')}
        value={name()}
        maxLength={80}
        error={error()}
        fieldRef={(input) => queueMicrotask(() => input.select())}
        onInput={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') props.onNaming(false)
        }}
      />
      <div class="row">
        <Button type="submit" busy={props.saved.busy()}>
          {t('search.saved.save')}
        </Button>
        <Button kind="ghost" onClick={() => props.onNaming(false)}>
          {t('shell.cancel')}
        </Button>
      </div>
    </form>
  )
}
