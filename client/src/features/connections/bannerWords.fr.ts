/** Words of what every page says when a key of a network is about to end, or has. */
export const connotice = {
  expires: {
    one: 'Le jeton d’Instagram expire dans {n} jour.',
    other: 'Le jeton d’Instagram expire dans {n} jours.',
  },
  expired: 'Le jeton d’Instagram a expiré : ses comptes ne sont plus lus.',
  refused: 'Instagram refuse le jeton : ses comptes ne sont plus lus.',
  permission: 'Il manque un droit au jeton d’Instagram.',
  open: 'Connexions',
  close: 'Ranger cet avis',
} as const
