/** Words of what every page says of X when something is wrong with it. */
export const xnotice = {
  'no_credit.title': 'X n’a plus de crédit.',
  'no_credit.text': 'Rien n’est lu ni publié depuis le {day} à {clock}. Prochain essai à {until}.',
  'no_credit.action': 'Recharger sur console.x.com',
  'usage_capped.title': 'X a donné toutes les publications de son cycle.',
  'usage_capped.text': 'Plus rien n’est lu jusqu’au {until} ; publier reste possible.',
  'spent.title': 'Le budget X du mois est dépensé.',
  'spent.text':
    'Plus rien n’est lu de X jusqu’au {until}, sauf si le budget est relevé ; publier reste possible.',
  'down.title': 'Le flux direct de X est coupé depuis {since}.',
  'down.text': 'Les publications arrivent par relevés, plus tard que d’habitude.',
  'near.title': '80 % du budget X du mois est dépensé.',
  'near.text': 'Les sources de priorité normale sont lues moins souvent.',
  'read.title': 'Le plafond de publications lues sur X est atteint.',
  'read.text':
    'Plus rien n’est lu de X jusqu’au {until}, sauf si le plafond est relevé ; publier reste possible.',
  'nearly_read.title': '80 % du plafond de publications lues sur X est atteint.',
  'nearly_read.text': 'Les sources de priorité normale sont lues moins souvent.',
  'half.title': 'La moitié du budget X du mois est dépensée.',
  'half.text': 'La page Budget montre où va le mois.',
  'half_read.title': 'La moitié du plafond de publications lues sur X est atteinte.',
  'half_read.text': 'La page Budget montre où va le mois.',
  open: 'Budget X',
  close: 'Ranger cet avis',
} as const
