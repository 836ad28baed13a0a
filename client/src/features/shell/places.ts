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

const isSaved = (search: string): boolean => new URLSearchParams(search).get('state') === 'saved'
const isDesk = (path: string): boolean => path === '/' || path.startsWith('/alerts')

export const PLACES = {
  feed: {
    href: '/',
    icon: 'flux',
    label: 'shell.nav.feed',
    key: 'f',
    here: (path, search) => isDesk(path) && !isSaved(search),
  },
  sources: {
    href: '/sources',
    icon: 'sources',
    label: 'shell.nav.sources',
    key: 's',
    here: (path) => path.startsWith('/sources'),
  },
  saved: {
    href: '/?state=saved',
    icon: 'saved',
    label: 'shell.nav.saved',
    key: 'e',
    here: (path, search) => isDesk(path) && isSaved(search),
  },
  settings: {
    href: '/settings',
    icon: 'settings',
    label: 'shell.nav.settings',
    key: 'r',
    here: (path) => path.startsWith('/settings'),
  },
} as const satisfies Record<string, Place>
