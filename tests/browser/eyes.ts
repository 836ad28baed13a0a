import axe from 'axe-core'
import type { Screen } from './screen.ts'

/** What axe-core has to say, one line for each element. */
export async function axeFaults({ page }: Screen): Promise<string[]> {
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
