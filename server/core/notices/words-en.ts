import type { NoticeWords } from './words.ts'

const alerts = (count: number) => (count === 1 ? '1 alert' : `${count} alerts`)

export const ENGLISH_NOTICES: NoticeWords = {
  exclusive: 'Exclusive',
  covered: (covered, watched) => `already at ${covered} of ${watched}`,
  several: (names) => {
    const [first = '', second = '', ...others] = names
    if (names.length < 3) return names.length === 2 ? `${first} and ${second}` : first
    return others.length === 1
      ? `${first}, ${second} and ${others[0]}`
      : `${first}, ${second} and ${others.length} others`
  },
  untitled: 'New post',
  more: (count) => (count === 1 ? 'And 1 other' : `And ${count} others`),
  bundle: {
    hours: (count) => `During your quiet hours: ${alerts(count)}`,
    hourly: (count) => `In the last hour: ${alerts(count)}`,
    daily: (count) => `Your daily summary: ${alerts(count)}`,
    burst: (count) => (count === 1 ? 'And 1 other just now' : `And ${count} others just now`),
    cap: (count) => (count === 1 ? 'And 1 other' : `And ${count} others`),
  },
  overtaken: 'Two competitors have just published what you saved',
  test: { title: 'Notifications arrive', body: (device) => `Test message for “${device}”.` },
  buttons: { view: 'View', publish: 'Publish', dismiss: 'Dismiss', save: 'Save' },
  acts: {
    saved: 'Saved',
    dismissed: 'Dismissed',
    failed: 'That did not work: open Visao',
    undo: 'Undo',
  },
}
