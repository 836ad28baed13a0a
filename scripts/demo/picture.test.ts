import { expect, test } from 'bun:test'
import { readdir } from 'node:fs/promises'
import { PICTURE_FOLDER, PICTURE_NAMES, pictureAlt, pictureAt, pictureFile, picturePath } from './picture.ts'

test('every picture is drawn, none is left over, and all together are small', async () => {
  expect((await readdir(PICTURE_FOLDER)).toSorted()).toEqual(
    PICTURE_NAMES.map((name) => `${name}.webp`).toSorted(),
  )
  const files = await Promise.all(PICTURE_NAMES.map((name) => Bun.file(pictureFile(name)).bytes()))
  for (const bytes of files) expect(new TextDecoder().decode(bytes.subarray(8, 12))).toBe('WEBP')
  expect(files.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(300_000)
})

test('a picture is found by its path and said in words', () => {
  expect(pictureAt(picturePath('altair-nuit'))).toBe('altair-nuit')
  expect(pictureAt('/images/../package.json')).toBeNull()
  expect(pictureAlt('altair-nuit', 'fr')).toBe('Basket montante, bleu nuit')
  expect(pictureAlt('altair-nuit', 'en')).toBe('High-top sneaker, midnight blue')
})
