import { t } from '../../i18n/index.ts'
import type { IconName } from '../../ui/icons.ts'
import type { RuleBody } from './types.ts'

/** A rule to begin with. */
export interface Starter {
  id: string
  icon: IconName
  body: RuleBody
}

/** Three that most newsrooms want, in the language in force. */
export function starters(): readonly Starter[] {
  const listOf = (text: string): string[] => text.split(', ')
  return [
    {
      id: 'exclusive',
      icon: 'exclusive',
      body: {
        name: t('rules.start.exclusive'),
        conditions: { coverage: { is: 'exclusive' } },
        actions: { priority: 'high', notify: { people: 'team', by: ['push'], webhooks: [] } },
      },
    },
    {
      id: 'drops',
      icon: 'sneaker',
      body: {
        name: t('rules.start.drops'),
        conditions: { words: [{ mode: 'any', in: 'title', words: listOf(t('rules.start.drops.words')) }] },
        actions: { priority: 'high' },
      },
    },
    {
      id: 'promo',
      icon: 'tag',
      body: {
        name: t('rules.start.promo'),
        conditions: { words: [{ mode: 'any', in: 'both', words: listOf(t('rules.start.promo.words')) }] },
        actions: { mute: true },
      },
    },
  ]
}
