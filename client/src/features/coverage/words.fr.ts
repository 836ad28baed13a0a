/** Words of the gauge and of what is told of coverage on the desk. */
export const coverage = {
  title: 'Couverture',

  'gauge.exclusive': 'EXCLUSIF',
  'gauge.checking': 'vérification',
  'gauge.nobody': 'aucun concurrent suivi',
  'gauge.blind': { one: '{n} aveugle', other: '{n} aveugles' },
  'gauge.unproven': 'rien n’est prouvé',
  'gauge.first': '1er : {name}, {when}',
  'gauge.first.seen': '1er : {name}, vu {when}',
  'lag.before': '{lag} avant nous',
  'lag.before.short': '{lag} avant',
  'lag.after': '{lag} après nous',
  'lag.after.short': '{lag} après',
  'lag.together': 'en même temps que nous',
  'lag.together.short': 'en même temps',

  'spoken.checking': 'Couverture : vérification en cours.',
  'spoken.nobody': 'Couverture : aucun concurrent suivi.',
  'spoken.exclusive': {
    one: 'Exclusif : le concurrent suivi ne l’a pas.',
    other: 'Exclusif : aucun des {n} concurrents ne l’a.',
  },
  'spoken.unproven': {
    one: 'Le concurrent suivi n’a rien montré, mais rien n’est prouvé.',
    other: 'Aucun des {n} concurrents trouvé, mais rien n’est prouvé.',
  },
  'spoken.covered': {
    one: '{covered} sur {n} concurrent : {names}.',
    other: '{covered} sur {n} concurrents : {names}.',
  },
  'spoken.blind': { one: 'Un aveugle : {names}.', other: '{n} aveugles : {names}.' },
  'spoken.others': { one: 'et {n} autre', other: 'et {n} autres' },

  'filter.exclusive': 'Exclusifs seulement',
  'view.title': 'Vues',
  'view.exclusive': 'Exclusifs',
  'empty.exclusive.title': 'Aucun exclusif en ce moment',
  'empty.exclusive.text': 'Tout ce qui a été comparé, un concurrent l’a déjà.',

  'news.named': '{name} vient de publier ce que vous avez enregistré',
  'news.two': 'Deux concurrents viennent de publier ce que vous avez enregistré',
  'news.many': {
    one: 'Un concurrent vient de publier ce que vous avez enregistré',
    other: '{n} concurrents viennent de publier ce que vous avez enregistré',
  },
  'news.see': 'Voir',
} as const
