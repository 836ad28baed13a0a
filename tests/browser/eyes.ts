import axe from 'axe-core'
import type { Screen } from './screen.ts'

/** What axe-core has to say of the page once nothing on it fades or slides any more, one line for each element. */
export async function axeFaults(screen: Screen): Promise<string[]> {
  const { page } = screen
  await comesToRest(screen)
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(async () => {
    // Loaded by the line before; the page's own types know nothing of it.
    const { run } = Reflect.get(globalThis, 'axe') as typeof import('axe-core')
    return run(document, { resultTypes: ['violations'] })
  })
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary?.replace(/\s+/g, ' ')}`,
    ),
  )
}

/** Resolves when every animation that has an end has come to it: half faded in, any text is too pale. */
async function comesToRest({ page }: Screen): Promise<void> {
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity)
    // One that is taken away before its end is at rest as well.
    await Promise.allSettled(ending.map((one) => one.finished))
  })
}

/** Whatever is wider than its frame: the page itself, and anything that would scroll sideways but a strip of media. */
export function sidewaysFaults({ page }: Screen): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = []
    const root = document.documentElement
    if (root.scrollWidth > root.clientWidth) faults.push(`the page is ${root.scrollWidth} px wide`)
    for (const one of document.querySelectorAll<HTMLElement>('body *')) {
      const scrolls = ['auto', 'scroll'].includes(getComputedStyle(one).overflowX)
      if (scrolls && one.scrollWidth > one.clientWidth + 1 && !one.closest('.car'))
        faults.push(
          `<${one.tagName.toLowerCase()} class="${one.className}"> is ${one.scrollWidth} px wide in ${one.clientWidth}`,
        )
    }
    return faults
  })
}
