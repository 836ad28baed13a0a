/** What a team's webhook is. Mail goes by the letterbox and is none. */
export type RelayKind = 'slack' | 'discord' | 'telegram' | 'webhook'
