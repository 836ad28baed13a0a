import { expect, test } from 'bun:test'
import { colourOf, coverOf, type Kept, shownOf, thumbnailsOf } from './kept.ts'
import { sampleKept, sampleMedia } from './samples.ts'

const srcset = (change: Partial<Kept>) => thumbnailsOf(sampleKept(change))?.srcset

test('each medium has what is kept of it; an event of old says nothing of it', () => {
  const [film, picture] = [sampleMedia('video'), sampleMedia('image')]
  const kept = sampleKept({})
  expect(shownOf({ media: [film, picture], kept: [null, kept] })).toEqual([
    { media: film, kept: null },
    { media: picture, kept },
  ])
  expect(shownOf({ media: [film] })).toEqual([{ media: film, kept: null }])
  expect(coverOf(shownOf({ media: [film, picture] }))?.media).toBe(picture)
  expect(coverOf(shownOf({ media: [film] }))?.media).toBe(film)
  expect(coverOf([])).toBeUndefined()
})

test('a browser is told how wide each thumbnail is, upright or lying', () => {
  const all = { variants: ['original', 'small', 'large'] } as const
  const address = (variant: string) => `/api/media/${sampleKept({}).id}?variant=${variant}`
  expect(srcset({ variants: [...all.variants], width: 3_200, height: 1_600 })).toBe(
    `${address('small')} 480w,${address('large')} 1600w`,
  )
  expect(srcset({ variants: [...all.variants], width: 800, height: 1_600 })).toBe(
    `${address('small')} 240w,${address('large')} 800w`,
  )
  expect(srcset({ variants: ['small'], width: 300, height: 200 })).toBe(`${address('small')} 300w`)
})

test('an original alone is no thumbnail: it may be a film, or a hundred times too large', () => {
  expect(thumbnailsOf(sampleKept({ variants: ['original'] }))).toBeNull()
  expect(thumbnailsOf(null)).toBeNull()
})

test('until it is there its colour stands in its place, and its tiny picture', () => {
  const placeholder = 'data:image/webp;base64,AA'
  expect(colourOf(sampleKept({ placeholder }))).toBe(`#884422 center/cover url(${placeholder})`)
  expect(colourOf(sampleKept({}))).toBe('#884422')
  expect([colourOf(null), colourOf(sampleKept({ colour: null }))]).toEqual(['', ''])
})
