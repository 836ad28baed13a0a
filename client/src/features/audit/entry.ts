import type { AuditAction } from '../../../../server/core/audit.ts'
import type { AuditLineWire } from '../../../../server/features/audit/model.ts'
import { dayStart } from '../../i18n/format.ts'
import { type PlainKey, say, t } from '../../i18n/index.ts'

/** One line of the log. */
export type AuditEntry = AuditLineWire

export interface AuditFilter {
  /** A person's id; empty: everybody. */
  actor: string
  /** Empty: every act. */
  action: AuditAction | ''
}

/** Acts by what they are about, in the order of the filter. */
export const ACTIONS_BY_GROUP = {
  account: [
    'account.created',
    'account.signed_in',
    'account.sign_in_failed',
    'account.signed_out',
    'account.sessions_ended',
    'account.password_changed',
    'account.password_reset',
    'account.email_changed',
    'account.two_factor_enabled',
    'account.two_factor_disabled',
    'account.backup_codes_made',
    'account.passkey_added',
    'account.passkey_removed',
    'account.linked',
    'account.unlinked',
    'account.deleted',
  ],
  team: ['team.created', 'team.renamed', 'team.transferred'],
  member: ['member.joined', 'member.left', 'member.removed', 'member.role_changed'],
  invitation: ['invitation.sent', 'invitation.link_made', 'invitation.revoked'],
  key: ['key.made', 'key.revoked'],
  source: ['source.added', 'source.changed', 'source.removed', 'source.restored'],
  board: ['board.deleted'],
  keeping: ['keeping.changed'],
  rule: ['rule.added', 'rule.changed', 'rule.removed', 'rule.restored', 'rule.reordered', 'rule.applied'],
  webhook: [
    'webhook.added',
    'webhook.changed',
    'webhook.removed',
    'webhook.restored',
    'webhook.secret_rotated',
    'webhook.replayed',
  ],
  notices: ['device.added', 'device.removed', 'notice.acted', 'notifications.changed'],
  x: ['x.budget_set', 'x.resumed'],
} as const satisfies Record<string, readonly AuditAction[]>
export type ActionGroup = keyof typeof ACTIONS_BY_GROUP

/** One day of the log. */
export interface AuditDay {
  /** Local midnight, milliseconds. */
  start: number
  entries: AuditEntry[]
}

/** Entries by the day they fall in, in the order they come. */
export function byDay(entries: readonly AuditEntry[]): AuditDay[] {
  const days: AuditDay[] = []
  for (const entry of entries) {
    const start = dayStart(entry.at)
    const last = days.at(-1)
    if (last?.start === start) last.entries.push(entry)
    else days.push({ start, entries: [entry] })
  }
  return days
}

/** Values the server writes by their code, in words. */
const VALUES: Readonly<Record<string, PlainKey>> = {
  viewer: 'settings.role.viewer',
  editor: 'settings.role.editor',
  admin: 'settings.role.admin',
  owner: 'settings.role.owner',
  mail: 'audit.value.mail',
  link: 'audit.value.link',
  password: 'audit.value.password',
  registration: 'audit.value.registration',
  service: 'audit.value.service',
  'two-factor': 'audit.value.two_factor',
  'backup code': 'audit.value.backup',
  passkey: 'audit.value.passkey',
  google: 'audit.value.google',
  github: 'audit.value.github',
  x: 'audit.value.x',
  discord: 'audit.value.discord',
  paused: 'audit.value.paused',
  resumed: 'audit.value.resumed',
  high: 'audit.value.high',
  normal: 'audit.value.normal',
  watch: 'audit.value.watch',
  competitor: 'audit.value.competitor',
  auto: 'audit.value.auto',
  'no budget': 'audit.value.no_budget',
  'no end': 'audit.value.no_end',
  'competitor media': 'audit.value.rivals_kept',
  'no competitor media': 'audit.value.rivals_let',
  'page copies': 'audit.value.pages',
  'no page copies': 'audit.value.no_pages',
  save: 'audit.value.save',
  dismiss: 'audit.value.dismiss',
  undo: 'audit.value.undo',
}

/** A value in words, or as it stands: nothing the server wrote is kept from the reader. */
const valueWords = (value: string): string => say(VALUES[value]) ?? measureWords(value) ?? value

/** Days and gigabytes, in the reader's language; null for what is no measure. */
function measureWords(value: string): string | null {
  const [, amount, unit] = /^(\d+(?:\.\d)?) (d|GB)$/.exec(value) ?? []
  if (amount === undefined) return null
  return t(unit === 'd' ? 'audit.value.days' : 'audit.value.gigabytes', { n: Number(amount) })
}

/** What the entry adds: before and after, then any other fact. Null when it adds nothing. */
export function detailWords({ from, to, ...rest }: AuditEntry['detail']): string | null {
  const facts = [...changeWords(from, to), ...Object.values(rest).map(valueWords)].filter((one) => one !== '')
  return facts.length === 0 ? null : facts.join(' · ')
}

function changeWords(from: string | undefined, to: string | undefined): string[] {
  if (from !== undefined && to !== undefined)
    return [t('audit.detail.change', { from: valueWords(from), to: valueWords(to) })]
  if (from !== undefined) return [t('audit.detail.before', { from: valueWords(from) })]
  return to === undefined ? [] : [valueWords(to)]
}

/** What somebody did, in words; an act that this page is too old to know says its name. */
export function actionWords(action: string): string {
  const known = Object.values(ACTIONS_BY_GROUP)
    .flat()
    .find((one) => one === action)
  return known === undefined ? action : t(`audit.action.${known}`)
}
