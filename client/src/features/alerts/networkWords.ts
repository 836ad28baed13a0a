import { clock, longDate } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { handleOf as accountHandle } from '../sources/network.ts'
import type { Alert } from './alert.ts'

type Post = Alert['post']

/** True once its author took it down: nothing of what it said is left. */
export function isDeleted({ post }: Pick<Alert, 'post'>): boolean {
  return post.deletedAt !== null
}

/** "Supprimé le 22 novembre 2026, 14:02 : le contenu n’est plus conservé." */
export function deletedWords({ deletedAt }: Post): string {
  return deletedAt === null
    ? ''
    : t('alerts.deleted.text', { when: `${longDate(deletedAt)}, ${clock(deletedAt)}` })
}

/** "En réponse à @lacets", "A republié @lacets"; empty for a post that stands alone. */
export function contextWords({ context }: Post): string {
  if (!context) return ''
  const { kind, author } = context
  return author === null ? t(`alerts.context.${kind}.bare`) : t(`alerts.context.${kind}`, { author })
}

/** "@kestrel" for an account of a network; null for a site, or where it is not known. */
export function handleOf({ source }: Alert): string | null {
  return accountHandle(source)
}

/** What the way to the post itself is called: networks want their name on it. */
export function originalWords({ source }: { source: Pick<Alert['source'], 'platform'> }): string {
  if (source.platform === 'web') return t('alerts.act.original')
  return t('alerts.act.network', { network: t(`alerts.platform.${source.platform}`) })
}

/** Where the post itself stands; null for one that is gone. */
export function originalUrl({ post }: Pick<Alert, 'post'>): string | null {
  return post.deletedAt === null ? post.url : null
}
