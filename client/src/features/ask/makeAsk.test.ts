import { describe, expect, test } from 'bun:test'
import { ApiError } from '../../api.ts'
import type { Report } from '../coverage/coverage.ts'
import { type Asking, idle, reportIn } from './asking.ts'
import { makeAsk, WAITS } from './makeAsk.ts'
import type { Question } from './question.ts'
import { match, report } from './samples.ts'

const sac: Question = { text: 'sac Écluse', link: null, picture: null }
const page: Question = { text: 'https://a.example/b', link: 'https://a.example/b', picture: null }
const about = (alertId: string) => report({ matches: [match({ alertId })] })
const news = (id: string) => ({ alerts: [{ id, coverage: { storyId: null } }] })
const alerted = report({ subject: { ...report().subject, alertId: 'asked' } })

describe('asked', () => {
  test('the answer of an older question that comes late is dropped', async () => {
    const desk = open()
    desk.work.ask(sac)
    desk.work.ask(page)
    await desk.answer(1, report({ covered: 2 }))
    await desk.answer(0, report({ covered: 9 }))
    expect([desk.covered(), desk.kept]).toEqual([2, [page.text]])
  })

  test('nothing any more: the screen is empty, whatever comes', async () => {
    const desk = open()
    desk.work.ask(sac)
    desk.work.ask(null)
    await desk.answer(0, report())
    expect(desk.state()).toBe(idle)
  })

  test('in vain: why, and the same question again', async () => {
    const desk = open()
    desk.work.ask(sac)
    await desk.refuse(0)
    expect(desk.state().phase).toBe('failed')
    desk.work.again()
    await desk.answer(1, report({ covered: 1 }))
    expect(desk.covered()).toBe(1)
  })
})

describe('news', () => {
  test('of the answer: asked again soon, once for several pieces', async () => {
    const desk = await answered(sac, about('a'))
    desk.work.hear(news('a'))
    desk.work.hear(news('a'))
    expect(desk.due()).toEqual([WAITS.concerned.words])
    desk.ring()
    expect(desk.calls).toEqual(['check', 'check'])
  })

  test('of something else: asked again too, later; sooner news comes first', async () => {
    const desk = await answered(sac, about('a'))
    desk.work.hear(news('b'))
    expect(desk.due()).toEqual([WAITS.other.words])
    desk.work.hear(news('a'))
    expect(desk.due()).toEqual([WAITS.concerned.words])
    desk.work.hear(news('b'))
    expect(desk.due()).toEqual([WAITS.concerned.words])
  })

  test('a page behind a link is read again seldom', async () => {
    const desk = await answered(page, about('a'))
    desk.work.hear(news('a'))
    expect(desk.due()).toEqual([WAITS.concerned.page])
  })

  test('never, when the team has an alert on it', async () => {
    const desk = await answered(page, alerted)
    desk.work.hear(news('asked'))
    expect(desk.due()).toEqual([WAITS.concerned.words])
    desk.ring()
    expect(desk.calls).toEqual(['check', 'alert asked'])
  })

  test('while nothing is asked is nothing', () => {
    const desk = open()
    desk.work.hear(news('a'))
    desk.work.refresh()
    expect(desk.due()).toEqual([])
  })

  test('is not waited for once the page is left', async () => {
    const desk = await answered(sac, about('a'))
    desk.work.hear(news('a'))
    desk.work.stop()
    expect(desk.due()).toEqual([])
  })
})

async function answered(question: Question, first: Report) {
  const desk = open()
  desk.work.ask(question)
  await desk.answer(0, first)
  return desk
}

/** A question with an API that answers when it is told to, and a clock that stands. */
function open() {
  const waiting: PromiseWithResolvers<Report>[] = []
  const timers = new Map<() => void, number>()
  const calls: string[] = []
  const kept: string[] = []
  let state: Asking = idle
  const call = (name: string): Promise<Report> => {
    calls.push(name)
    const one = Promise.withResolvers<Report>()
    waiting.push(one)
    return one.promise
  }
  const work = makeAsk({
    api: { check: () => call('check'), ofAlert: (id) => call(`alert ${id}`) },
    now: () => 0,
    later(run, ms) {
      timers.set(run, ms)
      return () => void timers.delete(run)
    },
    put: (next) => {
      state = next
    },
    told: (question) => kept.push(question.text),
  })
  return {
    work,
    calls,
    kept,
    state: () => state,
    covered: () => reportIn(state)?.covered,
    due: () => [...timers.values()],
    ring: () => {
      for (const run of timers.keys()) run()
    },
    async answer(index: number, said: Report) {
      waiting[index]?.resolve(said)
      await Promise.resolve().then(() => undefined)
    },
    async refuse(index: number) {
      waiting[index]?.reject(new ApiError('offline', 'no line', 0))
      await Promise.resolve().then(() => undefined)
    },
  }
}
