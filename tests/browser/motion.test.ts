import { expect, test } from 'bun:test'
import { t } from '../../client/src/i18n/index.ts'
import { describeOnStage, type Stage } from './browser.ts'
import type { Screen } from './screen.ts'
import { seedAlerts } from './seed.ts'

/** Nothing takes longer than this (ui.md), but what only tells how much time is left. */
const LONGEST_MS = 200
const TELLS_TIME = ['left']

describeOnStage('motion', (stage) => {
  test('there is some, and none of it takes longer than 200 ms', async () => {
    const watched = await watchMoves(stage, [])
    const moves = await liveThrough(stage, watched)
    expect(moves.map(({ what }) => what)).toContain('card-slide')
    const slow = moves.filter(({ ms, on }) => ms > LONGEST_MS && !TELLS_TIME.includes(on))
    expect(slow).toEqual([])
  }, 30_000)

  test('there is none for whoever asked for none', async () => {
    const watched = await watchMoves(stage, [{ name: 'prefers-reduced-motion', value: 'reduce' }])
    const moves = await liveThrough(stage, watched)
    // The line that tells how long a message stays goes by steps, like the hand of a clock.
    expect(
      moves.filter(({ on, easing }) => !(TELLS_TIME.includes(on) && easing.startsWith('steps'))),
    ).toEqual([])
  }, 30_000)
})

interface Move {
  on: string
  what: string
  easing: string
  ms: number
}

let feeds = 0

/** The things that move: an alert that comes in, one saved, one dismissed, the help, the sheet. */
async function liveThrough({ house }: Stage, { screen, feed }: Watched): Promise<Move[]> {
  feed.post({ title: 'Fresh' })
  await house.look()
  await screen.shows('Fresh', 'Pair 1', 'Pair 2', 'Pair 3')
  await screen.keys('j', 's')
  await screen.reads(t('alerts.done.saved'))
  await screen.keys('j', 'x')
  await screen.shows('Fresh', 'Pair 2', 'Pair 3')
  await screen.keys('?')
  await screen.control('dialog', t('shell.keys.title'))
  await screen.keys('Escape', 'g', 's')
  await screen.control('heading', t('sources.title'))
  await screen.keys('n')
  await screen.control('dialog', t('sources.add.label'))
  await screen.page.mouse.move(700, 300)
  await screen.page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  )
  return screen.page.evaluate(() => [...(Reflect.get(globalThis, '__moves') as Map<string, Move>).values()])
}

interface Watched {
  screen: Screen
  feed: ReturnType<Stage['house']['publisher']['feed']>
}

/** A desk on which every animation and transition is written down, picture by picture. */
async function watchMoves(
  { house, screen: open }: Stage,
  wishes: { name: string; value: string }[],
): Promise<Watched> {
  const member = await house.signUp()
  await seedAlerts(
    house.services,
    member,
    ['Pair 1', 'Pair 2', 'Pair 3'].map((title) => ({ title })),
  )
  const feed = house.publisher.feed(`/moves-${++feeds}.xml`)
  feed.post({ title: 'Archive' })
  await house.watch(member.api, feed)
  const screen = await open(member)
  await screen.page.emulateMediaFeatures(wishes)
  await screen.page.evaluateOnNewDocument(() => {
    const moves = new Map<string, Move>()
    Reflect.set(globalThis, '__moves', moves)
    const look = () => {
      for (const move of document.getAnimations?.() ?? []) {
        const { effect } = move
        if (!(effect instanceof KeyframeEffect)) continue
        const ms = Number(effect.getComputedTiming().activeDuration)
        // What is set to take no time is no motion.
        if (ms <= 1) continue
        const on = effect.target?.getAttribute('class') ?? effect.target?.tagName ?? ''
        const what =
          move instanceof CSSAnimation
            ? move.animationName
            : move instanceof CSSTransition
              ? move.transitionProperty
              : ''
        moves.set(`${on} ${what}`, { on, what, easing: effect.getKeyframes()[0]?.easing ?? '', ms })
      }
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
  await screen.open('/')
  await screen.shows('Pair 1', 'Pair 2', 'Pair 3')
  await screen.reads(t('shell.live.live'))
  return { screen, feed }
}
