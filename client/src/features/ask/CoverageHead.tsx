import { useLocation } from '@solidjs/router'
import { For } from 'solid-js'
import { type PlainKey, t } from '../../i18n/index.ts'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { LiveState } from '../shell/LiveState.tsx'
import { useTitle } from '../shell/title.ts'

interface Part {
  href: string
  icon: IconName
  label: PlainKey
}

const PARTS: readonly Part[] = [
  { href: '/coverage', icon: 'coverage', label: 'ask.place.ask' },
  { href: '/search', icon: 'search', label: 'ask.place.search' },
  { href: '/stories', icon: 'layers', label: 'ask.place.stories' },
]

interface HeadProps {
  /** On a phone, and in the browser's tab. */
  title: string
  /** In the browser's tab instead. */
  tab?: string
  /** Where there is room for it. */
  heading: string
}

/** The head of the question, the archive and the stories, with the way from one to the other. */
export function CoverageHead(props: HeadProps) {
  const location = useLocation()
  useTitle(() => props.tab ?? props.title)
  const here = (href: string) => (location.pathname.startsWith(href) ? 'page' : undefined)
  return (
    <div class="cv-top">
      <header class="p-h">
        <h1>
          <span class="hide-p">{props.heading}</span>
          <span class="only-p">{props.title}</span>
        </h1>
        <LiveState />
      </header>
      <nav class="parts" aria-label={t('ask.places')}>
        <For each={PARTS}>
          {(part) => (
            <a href={part.href} aria-current={here(part.href)}>
              <Icon name={part.icon} />
              {t(part.label)}
            </a>
          )}
        </For>
      </nav>
    </div>
  )
}
