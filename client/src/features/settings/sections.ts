import type { PlainKey } from '../../i18n/index.ts'
import type { Permission } from '../../session.tsx'
import type { IconName } from '../../ui/icons.ts'

/** A page of the settings. */
export interface SettingsSection {
  href: string
  label: PlainKey
  icon: IconName
  /** Who may see it; everybody when not said. */
  may?: Permission
}

/** In the order of the list. */
export const SECTIONS: readonly SettingsSection[] = [
  { href: '/settings/profile', label: 'settings.profile', icon: 'assign' },
  { href: '/settings/security', label: 'settings.security', icon: 'lock' },
  { href: '/settings/notifications', label: 'settings.notifications', icon: 'bell' },
  { href: '/settings/team', label: 'settings.team', icon: 'team' },
  { href: '/settings/webhooks', label: 'settings.webhooks', icon: 'publish', may: 'manage.webhooks' },
  { href: '/settings/rules', label: 'settings.rules', icon: 'filter' },
  { href: '/settings/keys', label: 'settings.keys', icon: 'key', may: 'manage.keys' },
  { href: '/settings/connections', label: 'settings.connections', icon: 'link' },
  { href: '/settings/budget', label: 'settings.budget', icon: 'dollar' },
  { href: '/settings/keeping', label: 'settings.keeping', icon: 'images' },
  { href: '/settings/audit', label: 'settings.audit', icon: 'history', may: 'read.audit' },
  { href: '/settings/display', label: 'settings.display', icon: 'screen' },
]

/** Those that somebody who may do `permissions` sees. */
export function sectionsFor(may: (permission: Permission) => boolean): readonly SettingsSection[] {
  return SECTIONS.filter((section) => section.may === undefined || may(section.may))
}
