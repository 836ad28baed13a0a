import type { PlainKey } from '../../i18n/index.ts'
import type { Kind } from './types.ts'

/** How one gets what a kind asks for, step by step, and where. */
export interface Guide {
  title: PlainKey
  steps: readonly PlainKey[]
  place: { name: string; href: string }
}

export const GUIDES: Readonly<Record<Kind, Guide>> = {
  slack: {
    title: 'webhooks.guide.slack',
    steps: ['webhooks.guide.slack.1', 'webhooks.guide.slack.2', 'webhooks.guide.slack.3'],
    place: { name: 'api.slack.com/apps', href: 'https://api.slack.com/apps?new_app=1' },
  },
  discord: {
    title: 'webhooks.guide.discord',
    steps: ['webhooks.guide.discord.1', 'webhooks.guide.discord.2', 'webhooks.guide.discord.3'],
    place: { name: 'discord.com', href: 'https://discord.com/channels/@me' },
  },
  telegram: {
    title: 'webhooks.guide.telegram',
    steps: [
      'webhooks.guide.telegram.1',
      'webhooks.guide.telegram.2',
      'webhooks.guide.telegram.3',
      'webhooks.guide.telegram.4',
    ],
    place: { name: 't.me/BotFather', href: 'https://t.me/BotFather' },
  },
  webhook: {
    title: 'webhooks.guide.webhook',
    steps: ['webhooks.guide.webhook.1', 'webhooks.guide.webhook.2', 'webhooks.guide.webhook.3'],
    place: { name: 'standardwebhooks.com', href: 'https://www.standardwebhooks.com' },
  },
}
