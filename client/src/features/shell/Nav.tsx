import { useLocation } from '@solidjs/router'
import { createSignal, For, type JSX, lazy, Show, Suspense } from 'solid-js'
import { number } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../session.tsx'
import { Avatar } from '../../ui/Avatar.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { healthLine } from '../sources/healthWords.ts'
import { useSources } from '../sources/SourcesProvider.tsx'
import { createExclusives } from './exclusives.ts'
import { Logo } from './Logo.tsx'
import { EXCLUSIVES, isExclusive, PLACES, type Place } from './places.ts'
import { useUnread } from './unread.tsx'

const TeamMenu = lazy(async () => ({ default: (await import('../team/TeamMenu.tsx')).TeamMenu }))

/** At most so many failing sources are named in the navigation; the rest are on the page of sources. */
const NAMED = 3

/** Navigation of wide screens: 220 px with words, a 60 px rail between 700 and 1199. */
export function Nav() {
  const unread = useUnread()
  return (
    <nav class="nav" aria-label={t('shell.nav.label')}>
      <a class="brand" href="/" aria-label="Visao">
        <Logo />
        <b class="l">Visao</b>
      </a>
      <NavLink place={PLACES.feed}>
        <Show when={unread.count()}>{(count) => <span class="n">{number(count())}</span>}</Show>
      </NavLink>
      <NavLink place={PLACES.sources}>
        <FailingCount />
      </NavLink>
      <NavLink place={PLACES.coverage} />
      <NavLink place={PLACES.saved} />
      <Views />
      <Attention />
      <div class="nav-end">
        <NavLink place={PLACES.settings} />
        <Me />
      </div>
    </nav>
  )
}

function NavLink(props: { place: Place; children?: JSX.Element }) {
  const location = useLocation()
  const current = () => (props.place.here(location.pathname, location.search) ? 'page' : undefined)
  return (
    <a class="nav-i" href={props.place.href} aria-current={current()} title={t(props.place.label)}>
      <Icon name={props.place.icon} />
      <span class="l">{t(props.place.label)}</span>
      {props.children}
    </a>
  )
}

function FailingCount() {
  const sources = useSources()
  const count = () => sources.attention().length
  return (
    <Show when={count() > 0}>
      <span class="n bad">
        <Icon name="warn" />
        <span aria-hidden="true">{number(count())}</span>
        <span class="sr">{t('shell.nav.failing', { n: count() })}</span>
      </span>
    </Show>
  )
}

/** Lists often asked for. */
function Views() {
  const location = useLocation()
  const current = () => (isExclusive(location.pathname, location.search) ? 'page' : undefined)
  const count = createExclusives()
  return (
    <section class="nav-sec l">
      <h2>{t('coverage.view.title')}</h2>
      <a class="nav-v" href={EXCLUSIVES} aria-current={current()}>
        <Icon name="exclusive" class="c-ex" />
        <span>{t('coverage.view.exclusive')}</span>
        <Show when={count()}>{(shown) => <span class="n">{shown()}</span>}</Show>
      </a>
    </section>
  )
}

/** The sources that ask for a person, by name, with what is wrong. */
function Attention() {
  const sources = useSources()
  return (
    <Show when={sources.attention().length > 0}>
      <section class="nav-sec l">
        <h2>{t('shell.nav.attention')}</h2>
        <For each={sources.attention().slice(0, NAMED)}>
          {(source) => (
            <a class="todo-i" href={`/sources/${source.id}`}>
              <Icon
                name={source.health.state === 'silent' ? 'clock' : 'warn'}
                class={source.health.state === 'silent' ? '' : 'c-da'}
              />
              <span>
                <b>{source.name}</b>
                <small>{healthLine(source, Date.now()).title}</small>
              </span>
            </a>
          )}
        </For>
      </section>
    </Show>
  )
}

/** Who is signed in, and the menu of their teams. */
function Me() {
  const session = useSession()
  const [anchor, setAnchor] = createSignal<DOMRect | null>(null)
  return (
    <Show when={session.me()}>
      {(me) => (
        <>
          <button
            type="button"
            class="me"
            aria-haspopup="menu"
            aria-expanded={anchor() !== null}
            title={t('shell.team.menu', { team: me().team.name })}
            onClick={(event) => setAnchor(event.currentTarget.getBoundingClientRect())}
          >
            <Avatar name={me().user.name} round />
            <span class="l">
              <b>{me().user.name}</b>
              <small>{me().team.name}</small>
            </span>
            <span class="sr">{t('shell.team.menu', { team: me().team.name })}</span>
          </button>
          <Show when={anchor()}>
            {(at) => (
              <Suspense>
                <TeamMenu anchor={at()} onClose={() => setAnchor(null)} />
              </Suspense>
            )}
          </Show>
        </>
      )}
    </Show>
  )
}

/** Navigation within the thumb's reach, under 700 px. */
export function BottomBar() {
  const location = useLocation()
  return (
    <nav class="bottombar" aria-label={t('shell.nav.label')}>
      <For each={Object.values(PLACES)}>
        {(place) => (
          <a
            href={place.href}
            aria-current={place.here(location.pathname, location.search) ? 'page' : undefined}
          >
            <span class="spot">
              <Icon name={place.icon} />
              <Show when={place.href === PLACES.sources.href}>
                <FailingCount />
              </Show>
            </span>
            <span>{t(place.label)}</span>
          </a>
        )}
      </For>
    </nav>
  )
}
