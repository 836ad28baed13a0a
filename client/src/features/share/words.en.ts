/** Words of the page that takes what other apps share. */
export const share = {
  title: 'Shared',
  received: 'Received',
  'empty.title': 'Nothing was shared',
  'empty.text': 'Share a link or a text from another app, or ask here.',
  'empty.act': 'Go to Coverage',
  save: 'Save',
  saved: 'Saved',
  'save.done': 'Saved.',
  open: 'Open the alert',
  add: 'Add the source',
  search: 'Search the archive',
  ask: 'Open in Coverage',
} as const
