import { expect, test } from 'bun:test'
import { readingDocument } from './reading.ts'

test('a copy says where and when, and what is said in it stays words', () => {
  const page = readingDocument({
    title: 'Boots <script>alert(1)</script> & more',
    byline: null,
    html: '<p>Soon.</p>',
    url: 'https://sole.example/"boots"',
    lang: 'fr',
    takenAt: new Date('2026-11-25T10:00:00Z'),
  })
  expect(page).toContain('<html lang="fr">')
  expect(page).toContain('2026-11-25T10:00:00.000Z')
  expect(page).toContain('<p>Soon.</p>')
  expect(page).toContain('href="https://sole.example/&#34;boots&#34;"')
  expect(page).not.toContain('<script')
})
