import type { SameWords } from '../../i18n/phrase.ts'
import type { device as french } from './words.fr.ts'

export const device: SameWords<typeof french> = {
  'build.text': 'There is a new version.',
  'build.act': 'Reload',
  'offer.text': 'Receive alerts on this device?',
  'offer.ios': 'To receive alerts on this device, put Visao on the home screen.',
  'offer.yes': 'Yes',
  'offer.how': 'Show me how',
  'offer.later': 'Later',
  'offer.done': 'This device will receive alerts.',
  'offer.denied': 'The browser does not let Visao notify. Its settings can allow it.',
  'offer.blocked': 'The browser or the system refuses notifications. Nothing will arrive here for now.',
  'install.title': 'Install Visao',
  'install.lead': 'Visao then opens like an app, and opens without a network too.',
  'install.act': 'Install',
  'install.done': 'Visao is installed here.',
  'install.menu': 'In this browser, use its menu: “Install” or “Add to home screen”.',
  'ios.title': 'Add to the home screen',
  'ios.share': 'Tap Share, in the browser’s bar.',
  'ios.add': 'Choose “Add to Home Screen”.',
  'ios.open': 'Tap “Add”, then open Visao from the home screen: notifications are allowed there.',
}
