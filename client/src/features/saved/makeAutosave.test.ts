import { expect, test } from 'bun:test'
import { type Keeping, makeAutosave } from './makeAutosave.ts'

const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

/** A field whose pauses and answers come when the test says so. */
function field(kept = '') {
  const sent: { text: string; answer(): void; refuse(): void }[] = []
  const said: Keeping[] = []
  let due: (() => void) | null = null
  const autosave = makeAutosave(
    {
      send: (text) =>
        new Promise((answer, refuse) => sent.push({ text, answer, refuse: () => refuse(new Error('no')) })),
      tell: (keeping) => void said.push(keeping),
      later(run) {
        due = run
        return () => {
          due = null
        }
      },
    },
    kept,
  )
  return {
    ...autosave,
    said,
    texts: () => sent.map(({ text }) => text),
    pause: () => due?.(),
    async answer() {
      sent.at(-1)?.answer()
      await settled()
    },
    async refuse() {
      sent.at(-1)?.refuse()
      await settled()
    },
  }
}

test('is sent after a pause, and called kept only when it was taken', async () => {
  const { type, pause, answer, said, texts } = field()
  type('a')
  type('ab')
  expect(texts()).toEqual([])
  pause()
  expect([texts(), said.at(-1)]).toEqual([['ab'], 'sending'])
  await answer()
  expect(said.at(-1)).toBe('kept')
})

test('what is typed meanwhile is sent after, and until then nothing is called kept', async () => {
  const { type, flush, answer, said, texts } = field()
  type('a')
  flush()
  type('ab')
  await answer()
  expect([texts(), said.includes('kept')]).toEqual([['a', 'ab'], false])
  await answer()
  expect(said.at(-1)).toBe('kept')
})

test('what was refused is said, stays, and is tried again', async () => {
  const { type, flush, answer, refuse, said, texts } = field()
  type('a')
  flush()
  await refuse()
  expect(said.at(-1)).toBe('failed')
  flush()
  await answer()
  expect([texts(), said.at(-1)]).toEqual([['a', 'a'], 'kept'])
})

test('what is typed back to what is kept is not sent', () => {
  const { type, pause, said, texts } = field('note')
  type('note!')
  type('note')
  pause()
  expect([texts(), said.at(-1)]).toEqual([[], 'kept'])
})

test("another screen's words are taken when nothing was typed here, else ours are sent after them", () => {
  const idle = field('a')
  idle.told('theirs')
  idle.flush()
  expect(idle.texts()).toEqual([])
  const busy = field('a')
  busy.type('ours')
  busy.told('theirs')
  busy.flush()
  expect(busy.texts()).toEqual(['ours'])
})
