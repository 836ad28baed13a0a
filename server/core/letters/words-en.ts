import type { Role } from '../permissions.ts'
import { writtenDate } from './dates.ts'
import { shownName } from './names.ts'
import type { Frame, Words } from './wording.ts'

export const ENGLISH_FRAME: Frame = {
  lang: 'en',
  linkHint: 'The button does nothing? Copy this address into your browser:',
  footer: ['Visao, your newsroom’s radar', 'Sent automatically: nobody reads replies.'],
}

/** Most characters of a publisher’s title in a letter. */
const TITLE = 160

const ROLES: Readonly<Record<Role, string>> = {
  viewer: 'read and search',
  editor: 'triage alerts and publish',
  admin: 'triage, publish, and manage the sources and the team',
  owner: 'do everything in the team',
}

export const ENGLISH_WORDS: Words = {
  'confirm-address': ({ name, url }) => ({
    subject: 'Confirm your address',
    preview: 'One click, and your Visao account is ready.',
    greeting: greeting(name),
    paragraphs: [
      'A Visao account was opened with this address. Confirm that it is yours, and the account is ready.',
    ],
    action: { label: 'Confirm my address', url },
    alternative: null,
    note: 'It was not you? Ignore this message: without confirmation nobody gets in with this address.',
  }),

  'address-taken': ({ name, signInUrl, resetUrl }) => ({
    subject: 'You already have an account',
    preview: 'All you need to do is sign in.',
    greeting: greeting(name),
    paragraphs: [
      'Somebody, probably you, tried to open a Visao account with this address. It already has one: nothing has changed, and all you need to do is sign in.',
    ],
    action: { label: 'Sign in', url: signInUrl },
    alternative: { label: 'Forgot your password? Choose a new one', url: resetUrl },
    note: 'It was not you? There is nothing to do: nobody got into your account.',
  }),

  'magic-link': ({ url, minutes }) => ({
    subject: 'Your sign-in link',
    preview: `It works once, for ${minutes} minutes.`,
    greeting: greeting(''),
    paragraphs: [`Here is the link that signs you in to Visao. It works once, for ${minutes} minutes.`],
    action: { label: 'Sign in', url },
    alternative: null,
    note: 'You did not ask for it? Ignore this message, and give the link to nobody.',
  }),

  'reset-password': ({ name, url, minutes }) => ({
    subject: 'Choose a new password',
    preview: `The link works once, for ${minutes} minutes.`,
    greeting: greeting(name),
    paragraphs: [
      `You asked to change the password of your Visao account. The link works once, for ${minutes} minutes.`,
    ],
    action: { label: 'Choose a password', url },
    alternative: null,
    note: 'It was not you? Ignore this message: your password stays as it is.',
  }),

  'password-changed': ({ name, resetUrl }) => ({
    subject: 'Your password has changed',
    preview: 'It was you? There is nothing to do.',
    greeting: greeting(name),
    paragraphs: [
      'The password of your Visao account has just changed, and your other sessions have ended. It was you? There is nothing to do.',
      'It was not you? Somebody got into your account. Take it back by choosing a new password.',
    ],
    action: { label: 'Take my account back', url: resetUrl },
    alternative: null,
    note: 'This message is sent each time a password changes.',
  }),

  'approve-new-address': ({ name, newEmail, url }) => ({
    subject: 'Approve your new address',
    preview: 'Nothing changes without your consent.',
    greeting: greeting(name),
    paragraphs: [
      `Your Visao account is to move to the address ${newEmail}. Nothing changes without your consent; a second message then goes to the new address.`,
    ],
    action: { label: 'Approve', url },
    alternative: null,
    note: 'It was not you? Do not approve, and change your password: somebody may have got into your account.',
  }),

  'confirm-new-address': ({ name, url }) => ({
    subject: 'Confirm your new address',
    preview: 'One click, and your Visao account moves to this address.',
    greeting: greeting(name),
    paragraphs: ['Your Visao account is about to move to this address. Confirm that it is yours.'],
    action: { label: 'Confirm my new address', url },
    alternative: null,
    note: 'It was not you? Ignore this message: without confirmation nothing changes.',
  }),

  'two-factor-changed': ({ name, on, securityUrl }) => ({
    subject: on ? 'Two-factor sign-in is on' : 'Two-factor sign-in is off',
    preview: 'It was you? There is nothing to do.',
    greeting: greeting(name),
    paragraphs: [
      on
        ? 'Two-factor sign-in is now on for your Visao account. A code will be asked for each time you sign in.'
        : 'Two-factor sign-in is now off for your Visao account. No code will be asked for when you sign in.',
    ],
    action: { label: 'Look at my account’s security', url: securityUrl },
    alternative: null,
    note: 'It was not you? Change your password and end your other sessions at once.',
  }),

  invitation: ({ team, inviter, role, url, expiresAt }) => ({
    subject: inviter.trim()
      ? `${shownName(inviter)} invites you to join “${shownName(team)}”`
      : `You are invited to join “${shownName(team)}”`,
    preview: `Your place in the team “${shownName(team)}” is waiting.`,
    greeting: greeting(''),
    paragraphs: [
      inviter.trim()
        ? `${shownName(inviter)} invites you to join the team “${shownName(team)}” on Visao, which shows a newsroom every post of its sources as soon as it is out.`
        : `You are invited to join the team “${shownName(team)}” on Visao, which shows a newsroom every post of its sources as soon as it is out.`,
      `You will be able to ${ROLES[role]}. The invitation holds until ${writtenDate(expiresAt, 'en')}.`,
    ],
    action: { label: 'See the invitation', url },
    alternative: null,
    note: 'It means nothing to you? Ignore this message: nothing happens without your consent.',
  }),

  'channel-silent': ({ name, team, channel, since, gone, url }) => ({
    subject: `Nothing reaches the channel “${shownName(channel)}” any more`,
    preview: `The alerts of “${shownName(team)}” do not arrive there.`,
    greeting: greeting(name),
    paragraphs: [
      gone
        ? `The channel “${shownName(channel)}” of the team “${shownName(team)}” is no more on the other side: alerts are no longer sent there.`
        : `Since ${writtenDate(since, 'en')}, no alert has reached the channel “${shownName(channel)}” of the team “${shownName(team)}”. The next one will be sent there again; what has waited for more than a day will not.`,
      'The page of channels says why and what to do; a test there shows whether all is well again.',
    ],
    action: { label: 'See the channels', url },
    alternative: null,
    note: 'This message is sent once, to those who run the team.',
  }),

  notice: ({ name, team, title, lines, more, url, settingsUrl }) => ({
    subject: shownName(title),
    preview: `From the team ${shownName(team)}.`,
    greeting: greeting(name),
    paragraphs: [
      `From the team ${shownName(team)}:`,
      ...lines.map((line) => `${shownName(line.source)}: ${shownName(line.title, TITLE)}`),
      ...(more > 0 ? [more === 1 ? 'And 1 other.' : `And ${more} others.`] : []),
    ],
    action: { label: 'View in Visao', url },
    alternative: { label: 'Set my notifications', url: settingsUrl },
    note: 'You get this message because your settings, or a rule of your team, ask for it.',
  }),

  'silent-device': ({ name, device, settingsUrl }) => ({
    subject: 'One of your devices no longer receives anything',
    preview: `${shownName(device)} did not answer our last notifications.`,
    greeting: greeting(name),
    paragraphs: [
      `The device ${shownName(device)} did not answer the last notifications from Visao: silence there may not mean that nothing happens.`,
      'Open Visao on that device: that is often enough. If not, send it a test message from your settings, and check that notifications are allowed there.',
    ],
    action: { label: 'Open my settings', url: settingsUrl },
    alternative: null,
    note: 'You no longer use that device? Remove it from the list in your settings.',
  }),

  'account-deleted': ({ name }) => ({
    subject: 'Your account is deleted',
    preview: 'We will not write to you again.',
    greeting: greeting(name),
    paragraphs: [
      'Your Visao account is deleted, and with it the teams of which nobody else was a member. This is the last message sent to this address.',
    ],
    action: null,
    alternative: null,
    note: 'It was not you? Tell whoever looks after Visao in your newsroom at once.',
  }),
}

function greeting(name: string): string {
  const shown = shownName(name)
  return shown ? `Hello ${shown},` : 'Hello,'
}
