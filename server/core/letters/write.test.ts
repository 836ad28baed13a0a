import { describe, expect, test } from 'bun:test'
import { Parser } from 'htmlparser2'
import type { Letter } from '../letter.ts'
import { mailFault } from '../mail.ts'
import { readHtml } from '../text.ts'
import { SAMPLE_LETTERS } from './samples.ts'
import { worthSendingUntil, writeLetter } from './write.ts'

const LOCALES = ['fr', 'en'] as const

const every = Object.entries(SAMPLE_LETTERS).flatMap(([name, letter]) =>
  LOCALES.map((locale) => ({ name, locale, letter })),
)

const kinds = [...new Set(Object.values(SAMPLE_LETTERS).map(({ kind }) => kind))]

/** What people who mean no good call themselves. */
const HOSTILE = [
  '<b>Sole</b>',
  '"><img src=x onerror=alert(1)>',
  "l'équipe & 'cie' \"du soir\"",
  'Sole\r\nBcc: tous@lacets.example',
  'Sole\0\u202e\u2028Dépêche',
  'Gagnez sur http://evil.example/x maintenant',
  'www.evil.example',
  '&lt;script&gt;',
  'x'.repeat(500),
  '   ',
]

/** The letter with every name in it replaced. */
function called(letter: Letter, name: string): Letter {
  if (letter.kind === 'invitation') return { ...letter, team: name, inviter: name }
  if (letter.kind === 'channel-silent') return { ...letter, name, team: name, channel: name }
  return 'name' in letter ? { ...letter, name } : letter
}

function linksOf(letter: Letter): string[] {
  return Object.values(letter).filter((value) => typeof value === 'string' && value.startsWith('https://'))
}

/** Elements and attributes of a document; throws where a tag is left open or closed twice. */
function elementsOf(html: string): { name: string; attributes: Record<string, string> }[] {
  const found: { name: string; attributes: Record<string, string> }[] = []
  const open: string[] = []
  const parser = new Parser({
    onopentag(name, attributes) {
      found.push({ name, attributes })
      if (!['meta', 'br'].includes(name)) open.push(name)
    },
    onclosetag(name, implied) {
      if (['meta', 'br'].includes(name)) return
      if (implied || open.pop() !== name) throw new Error(`${name} is not closed as it was opened`)
    },
  })
  parser.end(html)
  return found
}

describe('every letter', () => {
  test('of every kind has a sample', () => {
    expect(kinds).toHaveLength(13)
  })

  test.each(every)('reads as agreed: $name, $locale', ({ letter, locale }) => {
    const { subject, text } = writeLetter(letter, locale)
    expect(`${subject}\n\n${text}`).toMatchSnapshot()
  })

  test.each(every)('may be sent: $name, $locale', ({ letter, locale }) => {
    const { subject, text } = writeLetter(letter, locale)
    expect(mailFault({ to: 'lea@lacets.example', subject, text })).toBeNull()
    expect(subject.length).toBeLessThan(90)
  })

  test.each(every)('has all its links in both parts: $name, $locale', ({ letter, locale }) => {
    const { text, html } = writeLetter(letter, locale)
    const hrefs = elementsOf(html).flatMap(({ attributes }) => attributes.href ?? [])
    const links = linksOf(letter)
    for (const link of links) expect(text.split('\n')).toContain(link)
    expect([...new Set(hrefs)].toSorted()).toEqual(links.toSorted())
  })

  test.each(every)('says the same in both parts: $name, $locale', ({ letter, locale }) => {
    const { subject, text, html } = writeLetter(letter, locale)
    const seen = readHtml(html).text.replace(/\s+/g, ' ')
    const lines = text.split('\n').filter((line) => !line.startsWith('https://'))
    for (const line of [subject, ...lines]) expect(seen).toContain(line.replace(/\s+/g, ' ').trim())
  })

  test.each(every)('fetches nothing and is whole: $name, $locale', ({ letter, locale }) => {
    const { html } = writeLetter(letter, locale)
    const elements = elementsOf(html)
    const [root] = elements
    expect(root).toMatchObject({ name: 'html', attributes: { lang: locale } })
    const names = new Set(elements.map(({ name }) => name))
    for (const loud of ['img', 'script', 'link', 'iframe', 'form', 'svg', 'video'])
      expect(names).not.toContain(loud)
    expect(html).not.toMatch(/url\(|@import|@font-face|\son\w+=/)
    expect(html).toContain('max-width:600px')
  })
})

describe('a name', () => {
  const cases = HOSTILE.flatMap((name) =>
    every
      .filter(({ letter }) => letter.kind === 'invitation' || 'name' in letter)
      .map((one) => ({ ...one, hostile: name, letter: called(one.letter, name) })),
  )

  test('of any kind stays a name, in every letter', () => {
    expect(cases.length).toBeGreaterThan(150)
    for (const { letter, locale, hostile, name } of cases) {
      const { subject, text, html } = writeLetter(letter, locale)
      const plain = writeLetter(called(letter, 'Sole'), locale)
      const shape = (page: string) =>
        elementsOf(page).map(({ name, attributes }) => [name, Object.keys(attributes)])
      expect([name, hostile, subject]).toEqual([name, hostile, expect.stringMatching(/^\P{Cc}+$/u)])
      expect(text.split('\n')).toHaveLength(plain.text.split('\n').length)
      if (hostile.trim()) expect(shape(html)).toEqual(shape(plain.html))
    }
  })

  test('with an address in it becomes no link', () => {
    for (const locale of LOCALES) {
      const { text, html, subject } = writeLetter(
        called(SAMPLE_LETTERS.invitation ?? { kind: 'account-deleted', name: '' }, 'http://evil.example'),
        locale,
      )
      for (const part of [text, html, subject]) {
        expect(part).not.toContain('http://evil')
        expect(part).not.toContain('evil.example')
        expect(part).toContain('evil\u2060.\u2060example')
      }
    }
  })

  test('that is empty leaves no gap', () => {
    const [fr, en] = LOCALES.map((locale) => writeLetter({ kind: 'account-deleted', name: ' ' }, locale).text)
    expect(fr).toStartWith('Bonjour,\n')
    expect(en).toStartWith('Hello,\n')
  })
})

describe('typography', () => {
  const words = (locale: 'fr' | 'en') =>
    Object.values(SAMPLE_LETTERS).map((letter) => {
      const { subject, text } = writeLetter(letter, locale)
      return `${subject}\n${text}`.replace(/https:\S+/g, '')
    })

  test('French has no-break spaces where a line must not break, and its own apostrophes', () => {
    for (const text of words('fr')) {
      expect(text).not.toMatch(/[^\S\u00a0][:;?!»]|«[^\u00a0]|[^\u00a0\s][;?!»]/)
      expect(text).not.toMatch(/['"]/)
    }
  })

  test('English has neither, and its own quotation marks', () => {
    for (const text of words('en')) expect(text).not.toMatch(/['"\u00a0«»]/)
  })

  test('the first of a month is said as each language says it', () => {
    const letter = SAMPLE_LETTERS.invitation
    if (!letter) throw new Error('there is a sample')
    expect(writeLetter(letter, 'fr').text).toContain('1er\u00a0décembre 2026 à 18:30 UTC')
    expect(writeLetter(letter, 'en').text).toContain('1 December 2026 at 18:30 UTC')
  })
})

test('a letter is worth sending as long as its links open something', () => {
  const now = new Date('2026-11-24T12:00:00.000Z')
  const until = (letter: Letter | undefined) => letter && worthSendingUntil(letter, now)?.toISOString()
  expect(until(SAMPLE_LETTERS['magic-link'])).toBe('2026-11-24T12:15:00.000Z')
  expect(until(SAMPLE_LETTERS.invitation)).toBe('2026-12-01T18:30:00.000Z')
  expect(until(SAMPLE_LETTERS['password-changed'])).toBeUndefined()
})
