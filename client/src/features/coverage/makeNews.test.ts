import { afterEach, describe, expect, test } from 'bun:test'
import { setLocale } from '../../i18n/index.ts'
import type { ToastRequest } from '../../ui/toasts.ts'
import { makeNews } from './makeNews.ts'

afterEach(() => setLocale('fr'))

function desk(saved: readonly string[]) {
  const said: ToastRequest[] = []
  const seen: string[] = []
  const timers: (() => void)[] = []
  const news = makeNews({
    // Half of the alerts are known to the page, the other half is asked for.
    isSaved: (id) => (id < 'm' ? saved.includes(id) : Promise.resolve(saved.includes(id))),
    nameOf: (id) => (id === 'lacets' ? 'Lacets' : null),
    say: (toast) => void said.push(toast),
    see: (id) => void seen.push(id),
    later: (run) => {
      timers.push(run)
      return () => void timers.splice(timers.indexOf(run), 1)
    },
  })
  const ring = async (): Promise<void> => {
    for (const run of timers.splice(0)) run()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { news, said, seen, ring, timers, texts: () => said.map(({ text }) => text) }
}

describe('news of saved alerts', () => {
  test('that come within some seconds are one message, each outlet counted once', async () => {
    const one = desk(['a', 'z'])
    one.news.hear([{ id: 'a', news: ['lacets'] }])
    one.news.hear([
      { id: 'z', news: ['podium', 'lacets'] },
      { id: 'b', news: ['sole'] },
    ])
    await one.ring()
    expect(one.texts()).toEqual(['Deux concurrents viennent de publier ce que vous avez enregistré'])
    one.said[0]?.act?.run()
    expect(one.seen).toEqual(['a'])
  })
  test('name a single outlet', async () => {
    const one = desk(['a'])
    one.news.hear([{ id: 'a', news: ['lacets'] }])
    await one.ring()
    expect(one.texts()).toEqual(['Lacets vient de publier ce que vous avez enregistré'])
  })
  test('are told for the next ones again', async () => {
    const one = desk(['a'])
    one.news.hear([{ id: 'a', news: ['podium'] }])
    await one.ring()
    one.news.hear([{ id: 'a', news: ['x', 'y', 'z'] }])
    await one.ring()
    expect(one.texts()).toEqual([
      'Un concurrent vient de publier ce que vous avez enregistré',
      '3 concurrents viennent de publier ce que vous avez enregistré',
    ])
  })
  test('of alerts that are not saved, or without a new outlet, say nothing', async () => {
    const one = desk(['a'])
    one.news.hear([{ id: 'a', news: [] }])
    expect(one.timers).toHaveLength(0)
    one.news.hear([{ id: 'z', news: ['lacets'] }])
    await one.ring()
    expect(one.said).toEqual([])
  })
  test('are not told any more once the page is left', async () => {
    const one = desk(['a'])
    one.news.hear([{ id: 'a', news: ['lacets'] }])
    one.news.close()
    await one.ring()
    expect(one.said).toEqual([])
  })
  test('speak English', async () => {
    await setLocale('en')
    const one = desk(['a'])
    one.news.hear([{ id: 'a', news: ['podium', 'sole'] }])
    await one.ring()
    expect(one.texts()).toEqual(['Two competitors just published what you saved'])
  })
})
