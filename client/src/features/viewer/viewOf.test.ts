import { describe, expect, test } from 'bun:test'
import type { Kept } from '../alerts/kept.ts'
import { idOf, sampleKept, sampleMedia } from '../alerts/samples.ts'
import { downloadOf, mayBeTried, viewOf } from './viewOf.ts'

const at = (variant: string) => `/api/media/${idOf(700)}?variant=${variant}`
const ALL: Kept['variants'] = ['original', 'small', 'large']
const image = sampleMedia('image')
const video = sampleMedia('video')

describe('how a medium is shown large', () => {
  test('a picture by what fits the screen, then its original, then its source', () => {
    const kept = sampleKept({ variants: ALL })
    expect(viewOf({ media: image, kept })).toEqual({
      as: 'image',
      addresses: [at('large'), at('original'), at('small'), image.url],
    })
    expect(viewOf({ media: image, kept }, true)).toMatchObject({
      addresses: [at('original'), at('large'), at('small'), image.url],
    })
    expect(viewOf({ media: image, kept: null })).toEqual({ as: 'image', addresses: [image.url] })
  })

  test('one that no browser opens by its thumbnails, enlarged too', () => {
    const kept = sampleKept({ variants: ALL, mime: 'image/heic' })
    expect(viewOf({ media: image, kept }, true)).toMatchObject({
      addresses: [at('large'), at('small'), image.url],
    })
    expect(downloadOf(kept)).toBe(`${at('original')}&download=1`)
  })

  test('a film by its original, before that by its still, else not at all', () => {
    const film = { media: video, kept: sampleKept({ variants: ALL, mime: 'video/mp4' }) }
    expect(viewOf(film)).toEqual({ as: 'video', address: at('original'), poster: at('large') })
    expect(viewOf({ media: video, kept: sampleKept({ variants: ['small'] }) })).toEqual({
      as: 'image',
      addresses: [at('small')],
    })
    expect(viewOf({ media: video, kept: sampleKept({ state: 'failed', variants: [] }) })).toEqual({
      as: 'nothing',
    })
  })

  test('only what was given up or let go may be asked for again', () => {
    const states = ['due', 'kept', 'link', 'failed', 'removed', 'evicted'] as const
    expect(states.filter((state) => mayBeTried(sampleKept({ state })))).toEqual(['failed', 'evicted'])
    expect(mayBeTried(null)).toBe(false)
  })
})
