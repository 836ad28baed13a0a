import type { SourceWire } from '../../../../server/features/sources/model.ts'
import { intlTag, t } from '../../i18n/index.ts'
import type { IconName } from '../../ui/icons.ts'

/** The mark of a source's network. */
export function networkIcon(platform: SourceWire['platform']): IconName {
  return platform
}

/** "vogue-hommes.example" for an address: its host, without "www.". The address itself when it has none. */
export function hostOf(address: string): string {
  try {
    return new URL(address).hostname.replace(/^www\./, '') || address
  } catch {
    // Not every platform's address is a URL (an account's name, for instance).
    return address
  }
}

/** Only web addresses become links: what a publisher wrote may be anything. */
export function webAddress(address: string): string | null {
  return /^https?:\/\//i.test(address) ? address : null
}

/** "X, Instagram et TikTok". */
export function networkNames(platforms: readonly SourceWire['platform'][]): string {
  const names = platforms.map((platform) => t(`alerts.platform.${platform}`))
  return new Intl.ListFormat(intlTag(), { type: 'conjunction' }).format(names)
}

/** True for an account of a network; the others are sites. */
export function isAccount({ platform }: Pick<SourceWire, 'platform'>): boolean {
  return platform !== 'web'
}

/** "@kestrel" of an account, as its page's address has it; null for a site, or where it is not known. */
export function handleOf({ platform, siteUrl }: Pick<SourceWire, 'platform' | 'siteUrl'>): string | null {
  if (platform === 'web' || siteUrl === null) return null
  const first = URL.parse(siteUrl)?.pathname.split('/')[1]?.replace(/^@/, '') ?? ''
  return first === '' || first === 'i' ? null : `@${first}`
}
