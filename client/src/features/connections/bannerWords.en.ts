import type { SameWords } from '../../i18n/phrase.ts'
import type { connotice as french } from './bannerWords.fr.ts'

export const connotice = {
  expires: { one: 'Instagram’s token ends in {n} day.', other: 'Instagram’s token ends in {n} days.' },
  expired: 'Instagram’s token has expired: its accounts are not read.',
  refused: 'Instagram refuses the token: its accounts are not read.',
  permission: 'Instagram’s token lacks a permission.',
  open: 'Connections',
  close: 'Put this away',
} as const satisfies SameWords<typeof french>
