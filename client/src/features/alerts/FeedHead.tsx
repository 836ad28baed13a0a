import { createMemo, createSignal, For, Show } from 'solid-js'
import { duration, number } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../session.tsx'
import { IconButton } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Segmented, type SegmentedOption } from '../../ui/Segmented.tsx'
import { LiveState } from '../shell/LiveState.tsx'
import { useSources } from '../sources/SourcesProvider.tsx'
import type { Platform } from './alert.ts'
import type { Feed } from './createFeed.ts'
import { type FeedFilter, NO_FILTER, sameFilter } from './feedFilter.ts'
import { medianToSee } from './figures.ts'

interface HeadProps {
  feed: Feed
  onFilter(filter: FeedFilter): void
  /** Gives the field to the key that focuses it, opened first where it is folded away. */
  onField(focus: () => void): void
}

/** Title, live state, the day in figures, and the filter. */
export function FeedHead(props: HeadProps) {
  const [open, setOpen] = createSignal(false)
  const filter = () => props.feed.state().filter
  const folded = () => !open() && sameFilter(unfolded(filter()), NO_FILTER)
  let field: HTMLInputElement | undefined
  const focus = (): void => {
    setOpen(true)
    field?.focus()
    field?.select()
  }
  props.onField(focus)
  return (
    <header class="feed-h" classList={{ folded: folded() }}>
      <div class="r">
        <h1>{t('alerts.title')}</h1>
        <LiveState />
        <Figures feed={props.feed} />
        <span class="tools">
          <Handed feed={props.feed} onFilter={props.onFilter} class="hide-s" />
          <Exclusives feed={props.feed} onFilter={props.onFilter} class="hide-s" />
          <Show when={props.feed.mayTriage()}>
            <IconButton
              icon="check"
              label={t('alerts.act.readAll')}
              disabled={props.feed.counts().unread === 0}
              onClick={props.feed.acts.readAll}
            />
          </Show>
          <IconButton
            icon="search"
            large
            class="only-s"
            label={t('alerts.filter.open')}
            aria-expanded={!folded()}
            onClick={() => (folded() ? focus() : setOpen(false))}
          />
        </span>
      </div>
      <div class="r wrap">
        <div class="asks">
          <WordsField
            feed={props.feed}
            onFilter={props.onFilter}
            fieldRef={(input) => {
              field = input
            }}
          />
          <Roles feed={props.feed} onFilter={props.onFilter} />
          <Handed feed={props.feed} onFilter={props.onFilter} class="only-s" />
        </div>
        <Platforms feed={props.feed} onFilter={props.onFilter} />
        <States feed={props.feed} onFilter={props.onFilter} />
        <Exclusives feed={props.feed} onFilter={props.onFilter} class="only-s" />
      </div>
      <SourceChip feed={props.feed} onFilter={props.onFilter} />
    </header>
  )
}

/** Without what can be asked for while the field is folded away. */
function unfolded(filter: FeedFilter): FeedFilter {
  const state = filter.state === 'muted' ? filter.state : NO_FILTER.state
  return { ...filter, state, source: null, coverage: null }
}

type PartProps = Pick<HeadProps, 'feed' | 'onFilter'>

const DAY_MS = 24 * 3_600_000

/** Alerts of the last 24 hours and how fast they were seen; the latter over the alerts this page knows. */
function Figures(props: { feed: Feed }) {
  const median = createMemo(() => medianToSee(props.feed.state().known.values(), Date.now() - DAY_MS))
  const today = () => props.feed.counts().today
  return (
    <p class="figs hide-s">
      <Show when={props.feed.state().phase === 'ready'}>
        <span>
          <b>{number(today())}</b> {t('alerts.figures.today', { n: today() })}
        </span>
        <Show when={median() !== null}>
          <span>
            {t('alerts.figures.seen')} <b>{duration(median() ?? 0)}</b>
          </span>
        </Show>
      </Show>
    </p>
  )
}

function WordsField(props: PartProps & { fieldRef(input: HTMLInputElement): void }) {
  const filter = () => props.feed.state().filter
  const leave = (event: KeyboardEvent & { currentTarget: HTMLInputElement }): void => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    if (filter().words === '') event.currentTarget.blur()
    else props.onFilter({ ...filter(), words: '' })
  }
  return (
    <label class="field">
      <Icon name="search" />
      <span class="sr">{t('alerts.filter.label')}</span>
      <input
        type="search"
        ref={(input) => props.fieldRef(input)}
        placeholder={t('alerts.filter.label')}
        value={filter().words}
        maxLength={200}
        enterkeyhint="search"
        autocomplete="off"
        onInput={(event) => props.onFilter({ ...filter(), words: event.currentTarget.value })}
        onKeyDown={leave}
      />
      <span class="keycap" aria-hidden="true">
        <kbd>/</kbd>
      </span>
    </label>
  )
}

const ROLES = ['', 'watch', 'competitor'] as const

function Roles(props: PartProps) {
  const filter = () => props.feed.state().filter
  const choose = (value: string): void => {
    props.onFilter({ ...filter(), role: ROLES.find((role) => role !== '' && role === value) || null })
  }
  return (
    <label class="field pick" classList={{ any: filter().role === null }} title={t('alerts.filter.role')}>
      <span class="sr">{t('alerts.filter.role')}</span>
      <select value={filter().role ?? ''} onChange={(event) => choose(event.currentTarget.value)}>
        <For each={ROLES}>
          {(role) => <option value={role}>{t(`alerts.filter.role.${role === '' ? 'any' : role}`)}</option>}
        </For>
      </select>
      <Icon name={filter().role === null ? 'filter' : 'down'} />
    </label>
  )
}

const PLATFORMS: readonly Platform[] = ['x', 'instagram', 'tiktok', 'web']

/** The networks the team really watches; one alone leaves nothing to choose. */
function Platforms(props: PartProps) {
  const sources = useSources()
  const filter = () => props.feed.state().filter
  const watched = createMemo(
    () => PLATFORMS.filter((one) => sources.items()?.some(({ platform }) => platform === one)),
    [],
    { equals: (a, b) => a.join() === b.join() },
  )
  const options = createMemo((): SegmentedOption<Platform | 'any'>[] => [
    { value: 'any', label: t('alerts.filter.platform.any') },
    ...watched().map((value) => ({
      value,
      label: t(`alerts.platform.${value}`),
      icon: value,
      iconOnly: true,
    })),
  ])
  return (
    <Show when={watched().length > 1}>
      <Segmented
        label={t('alerts.filter.platform')}
        options={options()}
        value={filter().platform ?? 'any'}
        onChange={(value) => props.onFilter({ ...filter(), platform: value === 'any' ? null : value })}
      />
    </Show>
  )
}

/** With a figure that is read where it is shown: when it moves, the option stays the same and keeps its focus. */
function counted<O extends object>(option: O, count: () => number): O & { readonly count: number } {
  return {
    ...option,
    get count() {
      return count()
    },
  }
}

function States(props: PartProps) {
  const filter = () => props.feed.state().filter
  const counts = () => props.feed.counts()
  const known = createMemo(() => props.feed.state().phase === 'ready')
  const options = createMemo((): SegmentedOption<FeedFilter['state']>[] => {
    const all = { value: 'open', label: t('alerts.filter.state.open') } as const
    const unread = { value: 'unread', label: t('alerts.filter.state.unread') } as const
    const saved = {
      value: 'saved',
      label: t('alerts.filter.state.saved'),
      icon: 'saved',
      iconOnly: true,
    } as const
    if (!known()) return [all, unread, saved]
    return [all, counted(unread, () => counts().unread), counted(saved, () => counts().saved)]
  })
  return (
    <Segmented
      class="states"
      label={t('alerts.filter.state')}
      options={options()}
      value={filter().state}
      onChange={(state) => props.onFilter({ ...filter(), state })}
    />
  )
}

/** Only what is mine, or what rules mute; with the field that is folded away where there is little room. */
function Handed(props: PartProps & { class: string }) {
  const session = useSession()
  const filter = () => props.feed.state().filter
  const me = () => session.me()?.user.id ?? null
  const mine = () => filter().assignee !== null
  const muted = () => filter().state === 'muted'
  return (
    <>
      <IconButton
        icon="assign"
        class={`only-ac ${props.class}`}
        label={t('alerts.filter.mine')}
        aria-pressed={mine()}
        onClick={() => props.onFilter({ ...filter(), assignee: mine() ? null : me() })}
      />
      <IconButton
        icon="mute"
        class={`only-ac ${props.class}`}
        label={t('alerts.filter.muted')}
        aria-pressed={muted()}
        onClick={() => props.onFilter({ ...filter(), state: muted() ? 'open' : 'muted' })}
      />
    </>
  )
}

/** Only what no competitor has: beside the states where there is little room, because both can be asked for at once. */
function Exclusives(props: PartProps & { class: string }) {
  const filter = () => props.feed.state().filter
  const on = () => filter().coverage === 'exclusive'
  return (
    <IconButton
      icon="exclusive"
      class={`only-ex ${props.class}`}
      label={t('coverage.filter.exclusive')}
      aria-pressed={on()}
      onClick={() => props.onFilter({ ...filter(), coverage: on() ? null : 'exclusive' })}
    />
  )
}

/** The one source the list is narrowed to (from its page), with the way out. */
function SourceChip(props: PartProps) {
  const sources = useSources()
  const filter = () => props.feed.state().filter
  return (
    <Show when={filter().source}>
      {(id) => (
        <div class="r">
          <button
            type="button"
            class="chip line"
            onClick={() => props.onFilter({ ...filter(), source: null })}
          >
            {t('alerts.filter.source', {
              name: sources.byId(id())?.name ?? t('alerts.filter.source.unknown'),
            })}
            <Icon name="close" />
            <span class="sr">{t('alerts.filter.clear')}</span>
          </button>
        </div>
      )}
    </Show>
  )
}
