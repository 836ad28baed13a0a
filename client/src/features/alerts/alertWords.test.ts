import { describe, expect, test } from 'bun:test'
import {
  arrivalTime,
  leadOf,
  paragraphsOf,
  playTime,
  seenLine,
  shortArrivalTime,
  titleOf,
} from './alertWords.ts'
import { sampleAlert, sampleKept, sampleMedia } from './samples.ts'

type Post = ReturnType<typeof sampleAlert>['post']

function post(change: Partial<Post>) {
  const alert = sampleAlert(1)
  return { ...alert, post: { ...alert.post, ...change } }
}

/** Intl puts several kinds of no-break space; which one is not ours to test. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

describe('words of an alert', () => {
  test('without a title the text stands for it, and is not said twice', () => {
    const untitled = post({ title: ' ', text: 'Rendez-vous  jeudi.\n\nEn boutique.' })
    expect([titleOf(untitled), leadOf(untitled)]).toEqual(['Rendez-vous jeudi. En boutique.', ''])
    expect(titleOf(post({ title: '', text: '' }))).toBe('Sans titre')
  })

  test('a text that begins with the title goes on after it', () => {
    expect(leadOf(post({ title: 'Altair 4', text: 'Altair 4 : la suite.' }))).toBe('la suite.')
    expect(leadOf(post({ title: 'Altair 4', text: 'Autre chose.' }))).toBe('Autre chose.')
  })

  test('French titles do not break inside guillemets, others are left as they are', () => {
    expect(titleOf(post({ title: 'La « Nuit » : oui' }))).toBe('La «\u00a0Nuit\u00a0»\u00a0: oui')
    expect(titleOf(post({ title: 'The « Night » : yes', lang: 'en' }))).toBe('The « Night » : yes')
  })

  test('paragraphs are parted by blank lines', () => {
    expect(paragraphsOf('un\ndeux\n\n \n trois\n')).toEqual(['un\ndeux', 'trois'])
    expect(paragraphsOf(' \n')).toEqual([])
  })

  test('says when it was published and how much later it was seen', () => {
    const at = new Date()
    at.setHours(13, 58, 0, 0)
    const seen = (seconds: number) => new Date(at.getTime() + seconds * 1_000).toISOString()
    const stated = post({ publishedAt: at.toISOString(), seenAt: seen(36) })
    expect(plain(seenLine(stated))).toBe('publié 13:58, vu 36 s plus tard')
  })

  test('says so when the publisher stated no date, or one to come', () => {
    const seenAt = new Date(new Date().setHours(9, 5, 0, 0)).toISOString()
    const unstated = post({ dateOrigin: 'seen', seenAt })
    expect(seenLine(unstated)).toBe('vu 09:05, date de publication non indiquée')
    expect(seenLine(post({ dateOrigin: 'clamped', seenAt }))).toBe(
      'vu 09:05, la source annonçait une date à venir',
    )
  })

  test('a young alert tells its age, an older one the hour', () => {
    const now = Date.parse('2026-11-22T14:44:00.000Z')
    const ago = (seconds: number) => new Date(now - seconds * 1_000).toISOString()
    expect(plain(arrivalTime(ago(12), now))).toBe('il y a 12 s')
    expect(plain(shortArrivalTime(ago(12), now))).toBe('12 s')
    expect(plain(shortArrivalTime(ago(259), now))).toBe('4 min')
    expect(shortArrivalTime(ago(13 * 60), now)).toBe(arrivalTime(ago(13 * 60), now))
    expect(arrivalTime(ago(13 * 60), now)).toMatch(/^\d\d:\d\d$/)
  })

  test('playing time is told in minutes and seconds', () => {
    const media = { ...sampleMedia('video'), durationSeconds: 72 }
    expect(playTime({ media, kept: null })).toBe('1:12')
    // What was measured counts more than what the source says.
    expect(playTime({ media, kept: sampleKept({ durationSeconds: 73.4 }) })).toBe('1:13')
    expect(playTime({ media: sampleMedia('video'), kept: null })).toBe('')
  })
})
