import { expect, test } from 'bun:test'
import { openOutbound } from './bus-redis-outbound.ts'

function setUp() {
  const sent: { topic: string; seq: number; answer: (fault?: Error) => void }[] = []
  const outbound = openOutbound((topic, seq) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    sent.push({ topic, seq, answer: (fault) => (fault ? reject(fault) : resolve()) })
    return promise
  })
  return { outbound, sent, seqs: () => sent.map(({ seq }) => seq) }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

test('while one is on its way, those that follow become one: the highest', async () => {
  const { outbound, sent, seqs } = setUp()
  for (let seq = 1; seq <= 10_000; seq++) outbound.send('a', seq)
  outbound.send('a', 5)
  expect(seqs()).toEqual([1])
  sent[0]?.answer()
  await turn()
  expect(seqs()).toEqual([1, 10_000])
  sent[1]?.answer()
  await turn()
  expect(seqs()).toEqual([1, 10_000])
})

test('topics do not wait for each other', () => {
  const { outbound, sent } = setUp()
  outbound.send('a', 1)
  outbound.send('b', 2)
  expect(sent.map(({ topic, seq }) => [topic, seq])).toEqual([
    ['a', 1],
    ['b', 2],
  ])
})

test('of those that could not be sent the highest of each topic is sent once more when that is asked for', async () => {
  const { outbound, sent } = setUp()
  for (const [topic, seq] of [
    ['a', 7],
    ['a', 3],
    ['b', 1],
    ['c', 2],
  ] as const) {
    outbound.send(topic, seq)
    sent.at(-1)?.answer(topic === 'c' ? undefined : new Error('away'))
    await turn()
  }
  outbound.sendLost()
  outbound.sendLost()
  expect(sent.slice(4).map(({ topic, seq }) => [topic, seq])).toEqual([
    ['a', 7],
    ['b', 1],
  ])
})

test('one that could not be sent does not hold up the next', async () => {
  const { outbound, sent, seqs } = setUp()
  outbound.send('a', 1)
  sent[0]?.answer(new Error('away'))
  await turn()
  outbound.send('a', 2)
  expect(seqs()).toEqual([1, 2])
})
