import type { PlainKey } from '../../i18n/index.ts'
import type { IconName } from '../../ui/icons.ts'
import type { Kind, Sent, Tested, Webhook, Why } from './types.ts'

/** How a state looks: the colour of its tag (`styles/controls.css`), the mark beside its word, and the word. */
export interface Look {
  tag: 'ex' | 'co' | 'da' | 'plain'
  icon: IconName
  word: PlainKey
}

const STATES: Readonly<Record<Webhook['state'], Look>> = {
  new: { tag: 'plain', icon: 'clock', word: 'webhooks.state.new' },
  works: { tag: 'ex', icon: 'check', word: 'webhooks.state.works' },
  failing: { tag: 'co', icon: 'warn', word: 'webhooks.state.failing' },
  gone: { tag: 'da', icon: 'warn', word: 'webhooks.state.gone' },
  off: { tag: 'plain', icon: 'pause', word: 'webhooks.state.off' },
}

export const stateLook = (state: Webhook['state']): Look => STATES[state]

const SENT: Readonly<Record<Sent['state'], Look>> = {
  due: { tag: 'plain', icon: 'clock', word: 'webhooks.sent.due' },
  sent: { tag: 'ex', icon: 'check', word: 'webhooks.sent.sent' },
  acked: { tag: 'ex', icon: 'check', word: 'webhooks.sent.sent' },
  gone: { tag: 'da', icon: 'warn', word: 'webhooks.sent.gone' },
  refused: { tag: 'da', icon: 'warn', word: 'webhooks.sent.refused' },
  'given-up': { tag: 'da', icon: 'warn', word: 'webhooks.sent.given_up' },
}

export const sentLook = (state: Sent['state']): Look => SENT[state]

export const KIND_ICONS: Readonly<Record<Kind, IconName>> = {
  slack: 'note',
  discord: 'team',
  telegram: 'publish',
  webhook: 'code',
}

export const KIND_NAMES: Readonly<Record<Kind, PlainKey>> = {
  slack: 'webhooks.kind.slack',
  discord: 'webhooks.kind.discord',
  telegram: 'webhooks.kind.telegram',
  webhook: 'webhooks.kind.webhook',
}

const WHYS: Readonly<Record<Why, PlainKey>> = {
  no_such_webhook: 'webhooks.why.no_such_webhook',
  channel_archived: 'webhooks.why.channel_archived',
  channel_gone: 'webhooks.why.channel_gone',
  workspace_closed: 'webhooks.why.workspace_closed',
  token_refused: 'webhooks.why.token_refused',
  chat_not_found: 'webhooks.why.chat_not_found',
  chat_moved: 'webhooks.why.chat_moved',
  bot_removed: 'webhooks.why.bot_removed',
  receiver_gone: 'webhooks.why.receiver_gone',
  not_accepted: 'webhooks.why.not_accepted',
  no_rights: 'webhooks.why.no_rights',
  redirects: 'webhooks.why.redirects',
  address_refused: 'webhooks.why.address_refused',
  address_lost: 'webhooks.why.address_lost',
  too_often: 'webhooks.why.too_often',
  server_trouble: 'webhooks.why.server_trouble',
  timeout: 'webhooks.why.timeout',
  unreachable: 'webhooks.why.unreachable',
  insecure: 'webhooks.why.insecure',
  broken_answer: 'webhooks.why.broken_answer',
  stopped: 'webhooks.why.stopped',
}

/** Why something did not arrive, as a sentence that says what to do. */
export const whyWords = (why: Why): PlainKey => WHYS[why]

/** How a test went: its tag, and the sentence. */
export function testWords({ outcome, why }: Pick<Tested, 'outcome' | 'why'>): PlainKey {
  if (outcome === 'sent') return 'webhooks.test.sent'
  return why === null ? 'webhooks.test.failed' : whyWords(why)
}

const NOTICES: Readonly<Record<Sent['kind'], PlainKey>> = {
  alert: 'webhooks.notice.alert',
  bundle: 'webhooks.notice.bundle',
  overtaken: 'webhooks.notice.overtaken',
  'silent-device': 'webhooks.notice.alert',
  test: 'webhooks.notice.test',
}

export const noticeWords = (kind: Sent['kind']): PlainKey => NOTICES[kind]
