import { expect, test } from 'bun:test'
import { disposition, fileName, shownAs } from './shown.ts'

test('pictures, films and sounds are shown', () => {
  for (const mime of [
    'image/jpeg',
    'image/png',
    'image/webp',
    'image/gif',
    'image/avif',
    'video/mp4',
    'audio/mpeg',
  ])
    expect(shownAs(mime)).toEqual({ type: mime, inline: true })
})

test('what may hold script, or is of no known kind, is a file to be kept', () => {
  const unsafe = ['image/svg+xml', 'text/html', 'application/pdf', 'image/heic', 'application/xhtml+xml']
  for (const mime of [...unsafe, 'audio/x; a=b', 'IMAGE/PNG\r\nx: y', '', 'video/mp4;x'])
    expect(shownAs(mime)).toEqual({ type: 'application/octet-stream', inline: false })
})

test('a file is called after its post, in plain letters', () => {
  expect(fileName('Défilé: « été » 2027', 0, 'image/jpeg')).toBe('defile-ete-2027-1.jpg')
  expect(fileName('"; filename=evil.html\r\n', 1, 'image/png')).toBe('filename-evil-html-2.png')
  expect(fileName('東京', 2, 'application/x-very-odd')).toBe('media-3.bin')
  expect(fileName('a'.repeat(200), 0, 'video/mp4')).toHaveLength(66)
})

test('the header holds the name', () => {
  expect(disposition('a-1.jpg', true)).toBe('inline; filename="a-1.jpg"')
  expect(disposition('a-1.svg', false)).toBe('attachment; filename="a-1.svg"')
})
