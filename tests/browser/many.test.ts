import { expect, test } from 'bun:test'
import { t } from '../../client/src/i18n/index.ts'
import { describeOnStage } from './browser.ts'
import { seedAlerts } from './seed.ts'

const MANY = 5_000
const MOST_CARDS = 60
/** A large screen on its side: as many cards as a newsroom ever sees at once. */
const TALL = { width: 1440, height: 2_560 }

describeOnStage('five thousand alerts', (stage) => {
  test('are read to the last with only those near the screen in the document', async () => {
    const member = await stage.house.signUp()
    const wanted = Array.from({ length: MANY }, (_, index) => ({
      title: `Pair ${index + 1}`,
      age: 30 * (index + 1),
    }))
    await seedAlerts(stage.house.services, member, wanted)
    const screen = await stage.screen(member, { viewport: TALL })
    await screen.open('/')
    await screen.reads('Pair 1')
    const seen = await screen.page.evaluate(scrollToTheEnd, t('alerts.end'))
    expect(seen.mostCards).toBeLessThan(MOST_CARDS)
    expect(seen.places).toBe(MANY)
    expect((await screen.titles()).at(-1)).toBe(`Pair ${MANY}`)

    // And back, past pages that were read long ago.
    await screen.keys('Home')
    await screen.reads('Pair 1')
    expect(await screen.page.$$eval('article', (cards) => cards.length)).toBeLessThan(MOST_CARDS)
  }, 60_000)
})

/** Goes down until the end is told and reached; counts, at every picture, the cards there are. */
async function scrollToTheEnd(end: string): Promise<{ mostCards: number; places: number }> {
  const scroller = document.querySelector('.scroll')
  if (!scroller) throw new Error('the feed is not on screen')
  const places = new Set<string>()
  let mostCards = 0
  const count = () => {
    const cards = document.querySelectorAll('article')
    mostCards = Math.max(mostCards, cards.length)
    for (const card of cards) places.add(card.getAttribute('aria-posinset') ?? '')
  }
  const isOver = () => {
    const told = document.querySelector('.end')?.textContent?.includes(end)
    return told && scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1
  }
  count()
  while (!isOver()) {
    // With 500 px of reserve above and below, no card is skipped.
    scroller.scrollTop += scroller.clientHeight + 900
    await new Promise((resolve) => requestAnimationFrame(resolve))
    count()
  }
  return { mostCards, places: places.size }
}
