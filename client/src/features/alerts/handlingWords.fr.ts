/** Words of whose an alert is and of what rules made of it. */
export const handling = {
  nobody: 'À personne',
  me: 'Moi',
  leave: 'Personne',
  muted: 'En sourdine',
  unmute: 'Remettre dans le flux',
  rule: 'Règle : {name}',
} as const
