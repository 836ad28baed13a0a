import { expect, test } from 'bun:test'
import { searchFor, sharedOf } from './shared.ts'

test('a link is found wherever an app puts it', () => {
  const link = 'https://kicks.example/air-4?x=1'
  for (const given of [
    { url: link },
    { text: link },
    { text: `Look at this (${link}).` },
    { title: `Air 4 ${link}` },
    { text: 'Look', url: link },
  ])
    expect(sharedOf(given)?.link).toBe(link)
  expect(sharedOf({ text: `Look at this ${link}` })).toMatchObject({
    text: 'Look at this',
    question: { link },
  })
})

test('words without a link are asked about as they are', () => {
  const shared = sharedOf({ title: 'Air Jordan 4', text: '' })
  expect(shared).toMatchObject({ link: null, question: { text: 'Air Jordan 4', link: null } })
  expect(shared && searchFor(shared)).toBe('Air Jordan 4')
})

test('nothing, or nothing but spaces, is nothing', () => {
  for (const given of [{}, { text: ' \n\t ' }, { title: '', text: '', url: '' }])
    expect(sharedOf(given)).toBeNull()
})

test('rubbish is words, never an address; a text of 100 kB is cut', () => {
  expect(sharedOf({ url: 'javascript:alert(1)' })?.link).toBeNull()
  expect(sharedOf({ url: 'data:text/html,x' })?.link).toBeNull()
  expect(sharedOf({ text: ['a', 'https://b.example/c'] })?.link).toBe('https://b.example/c')
  const long = sharedOf({ text: `\u0000${'radar '.repeat(17_000)}` })
  expect(long?.question.text.length).toBeLessThanOrEqual(2_000)
})
