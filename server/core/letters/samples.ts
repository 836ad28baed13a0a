import type { Letter } from '../letter.ts'

const AT = 'https://visao.example'
const TOKEN = 'q7Yz3nLr0wVb2kXe5sGd8tHf'

/** One letter of each kind and manner, for previews and tests. */
export const SAMPLE_LETTERS: Readonly<Record<string, Letter>> = {
  'confirm-address': {
    kind: 'confirm-address',
    name: 'Léa Martin',
    url: `${AT}/callback?kind=verify&token=${TOKEN}`,
  },
  'address-taken': {
    kind: 'address-taken',
    name: 'Léa Martin',
    signInUrl: `${AT}/sign-in`,
    resetUrl: `${AT}/forgot?from=mail`,
  },
  'magic-link': { kind: 'magic-link', url: `${AT}/callback?kind=magic&token=${TOKEN}`, minutes: 15 },
  'reset-password': {
    kind: 'reset-password',
    name: 'Léa Martin',
    url: `${AT}/reset?token=${TOKEN}`,
    minutes: 60,
  },
  'password-changed': { kind: 'password-changed', name: 'Léa Martin', resetUrl: `${AT}/forgot` },
  'approve-new-address': {
    kind: 'approve-new-address',
    name: 'Léa Martin',
    newEmail: 'lea@sole-depeche.example',
    url: `${AT}/callback?kind=verify&token=${TOKEN}`,
  },
  'confirm-new-address': {
    kind: 'confirm-new-address',
    name: 'Léa Martin',
    url: `${AT}/callback?kind=verify&token=${TOKEN}`,
  },
  'two-factor-on': {
    kind: 'two-factor-changed',
    name: 'Léa Martin',
    on: true,
    securityUrl: `${AT}/settings/security`,
  },
  'two-factor-off': {
    kind: 'two-factor-changed',
    name: 'Léa Martin',
    on: false,
    securityUrl: `${AT}/settings/security`,
  },
  invitation: {
    kind: 'invitation',
    team: 'Sole Dépêche',
    inviter: 'Noé Diallo',
    role: 'editor',
    url: `${AT}/invite/${TOKEN}`,
    expiresAt: '2026-12-01T18:30:00.000Z',
  },
  'invitation-by-nobody': {
    kind: 'invitation',
    team: 'Sole Dépêche',
    inviter: '',
    role: 'viewer',
    url: `${AT}/invite/${TOKEN}`,
    expiresAt: '2026-12-24T08:05:00.000Z',
  },
  'channel-silent': {
    kind: 'channel-silent',
    name: 'Léa Martin',
    team: 'Sole Dépêche',
    channel: 'Slack, rédaction',
    since: '2026-11-23T07:15:00.000Z',
    gone: false,
    url: `${AT}/settings/webhooks`,
  },
  'channel-gone': {
    kind: 'channel-silent',
    name: 'Léa Martin',
    team: 'Sole Dépêche',
    channel: 'Slack, rédaction',
    since: '2026-11-24T07:15:00.000Z',
    gone: true,
    url: `${AT}/settings/webhooks`,
  },
  notice: {
    kind: 'notice',
    name: 'Léa Martin',
    team: 'Sole Dépêche',
    title: 'Et 3 autres',
    lines: [
      { source: 'Kestrel Wire', title: 'Maison Aurelle opens a pop-up in Paris' },
      { source: 'Lacets', title: 'La Aurelle 95 revient en vert' },
    ],
    more: 1,
    url: `${AT}/alerts?team=t1`,
    settingsUrl: `${AT}/settings/notifications`,
  },
  'silent-device': {
    kind: 'silent-device',
    name: 'Léa Martin',
    device: 'Téléphone de Léa',
    settingsUrl: `${AT}/settings/notifications`,
  },
  'account-deleted': { kind: 'account-deleted', name: 'Léa Martin' },
}
