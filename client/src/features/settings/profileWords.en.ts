import type { SameWords } from '../../i18n/phrase.ts'
import type { profile as french } from './profileWords.fr.ts'

export const profile = {
  'display.language': 'Language of the interface',
  'display.theme': 'Light or dark',
  'name.title': 'Name',
  'name.label': 'Your name',
  'name.hint': 'The one your team sees. Saved when you leave the field.',
  'name.done': 'You are called {name}',
  'error.name': 'Tell us what to call you.',
  'error.email': 'That does not look like an e-mail address.',
  'error.email.same': 'That is your address already.',
  'email.title': 'E-mail address',
  'email.verified': 'Confirmed',
  'email.unverified': 'Not confirmed',
  'email.new': 'New address',
  'email.step.approve':
    'A first link goes to your present address, {email}: it proves that the wish is yours.',
  'email.step.confirm': 'A second one goes to the new address. It becomes yours when you open it.',
  'email.step.atOnce':
    'Your address is not confirmed: it changes at once, and a link to confirm goes to the new one.',
  'email.changed': 'Your address is {email} now',
  'email.unchanged': 'This address could not become yours.',
  'email.outbox':
    'No mail server is set: letters are in the outbox folder of Visao’s data (DATA_DIR/outbox), on the server.',
  'email.action': 'Ask for the change',
  'email.sent': 'The first link has gone to {email}',
  'mails.title': 'Language of e-mails',
  'mails.hint': 'Of the letters Visao sends you.',
  'mails.done.fr': 'Visao will write to you in French',
  'mails.done.en': 'Visao will write to you in English',
  'delete.title': 'Delete the account',
  'delete.text': 'Your name, your address, your sessions and your ways in. It cannot be undone.',
  'delete.action': 'Delete my account',
  'delete.word': 'DELETE',
  'delete.goes': 'These teams have nobody but you, they go as well:',
  'delete.team': '{team}, with {sources} and {alerts}',
  'delete.none': 'The teams you are in go on without you.',
  'delete.blocked': 'You are the only owner of a team where others work.',
  'delete.blocked.what':
    'Before you go, transfer each of these teams to somebody, or delete it (Settings, Team):',
  'delete.blocked.team': { one: '{team}, {n} person', other: '{team}, {n} people' },
  'delete.blocked.go': 'Open {team}',
  'delete.password': 'Your password',
  'delete.done': 'Your account is deleted',
} as const satisfies SameWords<typeof french>
