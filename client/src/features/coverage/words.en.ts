/** Words of the gauge and of what is told of coverage on the desk. */
export const coverage = {
  title: 'Coverage',

  'gauge.exclusive': 'EXCLUSIVE',
  'gauge.checking': 'checking',
  'gauge.nobody': 'no competitor followed',
  'gauge.blind': { one: '{n} blind', other: '{n} blind' },
  'gauge.unproven': 'nothing is proven',
  'gauge.first': '1st: {name}, {when}',
  'gauge.first.seen': '1st: {name}, seen {when}',
  'lag.before': '{lag} before us',
  'lag.before.short': '{lag} before',
  'lag.after': '{lag} after us',
  'lag.after.short': '{lag} after',
  'lag.together': 'at the same time as us',
  'lag.together.short': 'same time',

  'spoken.checking': 'Coverage: being checked.',
  'spoken.nobody': 'Coverage: no competitor followed.',
  'spoken.exclusive': {
    one: 'Exclusive: the one competitor followed does not have it.',
    other: 'Exclusive: none of the {n} competitors has it.',
  },
  'spoken.unproven': {
    one: 'Not found with the one competitor followed, but nothing is proven.',
    other: 'Not found with any of the {n} competitors, but nothing is proven.',
  },
  'spoken.covered': {
    one: '{covered} of {n} competitor: {names}.',
    other: '{covered} of {n} competitors: {names}.',
  },
  'spoken.blind': { one: 'One is blind: {names}.', other: '{n} are blind: {names}.' },
  'spoken.others': { one: 'and {n} other', other: 'and {n} others' },

  'filter.exclusive': 'Exclusives only',
  'view.title': 'Views',
  'view.exclusive': 'Exclusives',
  'empty.exclusive.title': 'No exclusive right now',
  'empty.exclusive.text': 'A competitor already has everything that was compared.',

  'news.named': '{name} just published what you saved',
  'news.two': 'Two competitors just published what you saved',
  'news.many': {
    one: 'A competitor just published what you saved',
    other: '{n} competitors just published what you saved',
  },
  'news.see': 'See',
} as const
