/** Words of the page that takes what other apps share. */
export const share = {
  title: 'Partage',
  received: 'Reçu',
  'empty.title': 'Rien n’a été partagé',
  'empty.text': 'Partagez un lien ou un texte depuis une autre application, ou posez la question ici.',
  'empty.act': 'Aller à Couverture',
  save: 'Enregistrer',
  saved: 'Enregistré',
  'save.done': 'Enregistré.',
  open: 'Ouvrir l’alerte',
  add: 'Ajouter la source',
  search: 'Chercher dans les archives',
  ask: 'Ouvrir dans Couverture',
} as const
