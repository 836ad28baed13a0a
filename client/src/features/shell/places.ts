import type { PlainKey } from '../../i18n/index.ts'
import type { IconName } from '../../ui/icons.ts'

/** A screen the navigation leads to. Only screens that exist stand here. */
export interface Place {
  href: string
  icon: IconName
  label: PlainKey
  /** Second key after `g`. */
  key: string
  /** Whether the address shown belongs to this place. */
  here(path: string, search: string): boolean
}

/** The feed narrowed to what no competitor has. */
export const EXCLUSIVES = '/?coverage=exclusive'
const isDesk = (path: string): boolean => path === '/' || path.startsWith('/alerts')

/** True at the view of what no competitor has. */
export function isExclusive(path: string, search: string): boolean {
  return isDesk(path) && new URLSearchParams(search).get('coverage') === 'exclusive'
}

export const PLACES = {
  feed: {
    href: '/',
    icon: 'flux',
    label: 'shell.nav.feed',
    key: 'f',
    here: (path, search) => isDesk(path) && !isExclusive(path, search),
  },
  sources: {
    href: '/sources',
    icon: 'sources',
    label: 'shell.nav.sources',
    key: 's',
    here: (path) => path.startsWith('/sources'),
  },
  coverage: {
    href: '/coverage',
    icon: 'coverage',
    label: 'shell.nav.coverage',
    key: 'c',
    here: (path) => ['/coverage', '/search', '/stories'].some((one) => path.startsWith(one)),
  },
  saved: {
    href: '/saved',
    icon: 'saved',
    label: 'shell.nav.saved',
    key: 'e',
    here: (path) => path.startsWith('/saved'),
  },
  settings: {
    href: '/settings',
    icon: 'settings',
    label: 'shell.nav.settings',
    key: 'r',
    here: (path) => path.startsWith('/settings'),
  },
} as const satisfies Record<string, Place>

/** Screens that a key leads to, within one of the places. */
export const FURTHER = [
  { href: '/search', label: 'shell.nav.archive', key: 'a' },
  { href: '/stories', label: 'shell.nav.stories', key: 't' },
] as const satisfies readonly Pick<Place, 'href' | 'label' | 'key'>[]
