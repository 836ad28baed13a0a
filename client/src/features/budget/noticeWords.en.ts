/** Words of what every page says of X when something is wrong with it. */
export const xnotice = {
  'no_credit.title': 'X is out of credit.',
  'no_credit.text': 'Nothing has been read or published since {day} at {clock}. Next try at {until}.',
  'no_credit.action': 'Top up at console.x.com',
  'usage_capped.title': 'X has given all the posts of its cycle.',
  'usage_capped.text': 'Nothing more is read until {until}; publishing goes on.',
  'spent.title': 'This month’s X budget is spent.',
  'spent.text': 'Nothing more is read from X until {until}, unless the budget is raised; publishing goes on.',
  'down.title': 'X’s live stream has been down for {since}.',
  'down.text': 'Posts come by regular looks, later than usual.',
  'near.title': '80% of this month’s X budget is spent.',
  'near.text': 'Sources of normal priority are read less often.',
  open: 'X budget',
  close: 'Put this away',
} as const
