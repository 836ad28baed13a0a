import { describe, expect, test } from 'bun:test'
import { medianToSee, secondsToSee } from './figures.ts'
import { sampleAlert } from './samples.ts'

function seenAfter(n: number, seconds: number, dateOrigin: 'stated' | 'seen' = 'stated') {
  const alert = sampleAlert(n)
  const seenAt = new Date(Date.parse(alert.post.publishedAt) + seconds * 1_000).toISOString()
  return { ...alert, post: { ...alert.post, seenAt, dateOrigin } }
}

describe('time to see', () => {
  test('is told only for a date the publisher stated', () => {
    expect(secondsToSee(seenAfter(1, 36))).toBe(36)
    expect(secondsToSee(seenAfter(1, 36, 'seen'))).toBeNull()
    expect(secondsToSee(seenAfter(1, -5))).toBeNull()
  })

  test('its median needs three, and leaves out what is older than asked', () => {
    const since = Date.parse(sampleAlert(2).createdAt)
    expect(medianToSee([seenAfter(2, 10), seenAfter(3, 20)], since)).toBeNull()
    expect(
      medianToSee([seenAfter(1, 900), seenAfter(2, 10), seenAfter(3, 20), seenAfter(4, 90)], since),
    ).toBe(20)
    expect(
      medianToSee(
        [2, 3, 4, 5].map((n) => seenAfter(n, n * 10)),
        since,
      ),
    ).toBe(35)
  })
})
