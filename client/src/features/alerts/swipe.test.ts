import { describe, expect, test } from 'bun:test'
import { STILL, type Swipe, swipeEnd, swipeLabel, swipeMove, swipeStart } from './swipe.ts'

/** A finger going through these points, 16 ms apart unless said otherwise. */
function drawn(points: readonly (readonly [x: number, y: number])[], step = 16): Swipe {
  return points.reduce(
    (swipe, [x, y], index) => swipeMove(swipe, x, y, (index + 1) * step),
    swipeStart(0, 0, 0),
  )
}
const WIDTH = 390

describe('a swipe', () => {
  test('says what it would do from 72 pixels on', () => {
    expect(
      swipeLabel(
        drawn([
          [40, 0],
          [71, 0],
        ]),
      ),
    ).toBeNull()
    expect(
      swipeLabel(
        drawn([
          [40, 0],
          [72, 0],
        ]),
      ),
    ).toBe('save')
    expect(
      swipeLabel(
        drawn([
          [-40, 0],
          [-90, 0],
        ]),
      ),
    ).toBe('dismiss')
  })

  test('acts from 40 % of the width on, however slowly', () => {
    expect(
      swipeEnd(
        drawn(
          [
            [80, 0],
            [155, 0],
            [155, 0],
          ],
          400,
        ),
        WIDTH,
      ),
    ).toBeNull()
    expect(
      swipeEnd(
        drawn(
          [
            [80, 0],
            [156, 0],
            [157, 0],
          ],
          400,
        ),
        WIDTH,
      ),
    ).toBe('save')
    expect(
      swipeEnd(
        drawn(
          [
            [-80, 0],
            [-156, 0],
            [-157, 0],
          ],
          400,
        ),
        WIDTH,
      ),
    ).toBe('dismiss')
  })

  test('a flick acts sooner', () => {
    expect(
      swipeEnd(
        drawn([
          [20, 0],
          [60, 0],
        ]),
        WIDTH,
      ),
    ).toBe('save')
    expect(
      swipeEnd(
        drawn([
          [12, 0],
          [30, 0],
        ]),
        WIDTH,
      ),
    ).toBeNull()
  })

  test('thrown back at the end it does nothing', () => {
    expect(
      swipeEnd(
        drawn([
          [120, 0],
          [220, 0],
          [190, 0],
        ]),
        WIDTH,
      ),
    ).toBeNull()
  })

  test('up or down first is scrolling', () => {
    const scrolling = drawn([
      [4, 14],
      [200, 20],
    ])
    expect([scrolling, swipeEnd(scrolling, WIDTH)]).toEqual([STILL, null])
  })

  test('a tap is no swipe', () => {
    expect(
      swipeEnd(
        drawn([
          [3, 2],
          [4, 3],
        ]),
        WIDTH,
      ),
    ).toBeNull()
  })
})
