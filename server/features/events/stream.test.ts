import { expect, test } from 'bun:test'
import { parseFrame } from '../../../tests/fixtures/stream.ts'
import { encode, frame, plainFrame } from './frames.ts'
import { EventStream, SLOW_READER_BYTES } from './stream.ts'

test('what is pushed goes out in order, and the end is told once', async () => {
  let ends = 0
  const stream = new EventStream('anna', 0, () => ends++)
  stream.push(encode('one '))
  stream.push(encode('two'))
  stream.end()
  stream.end()
  stream.push(encode('late'))
  expect(await new Response(stream.body).text()).toBe('one two')
  expect(ends).toBe(1)
  expect(stream.open).toBe(false)
})

test('a reader that goes away ends it', async () => {
  let ends = 0
  const stream = new EventStream('anna', 0, () => ends++)
  const reader = stream.body.getReader()
  await reader.cancel()
  expect(ends).toBe(1)
  stream.push(encode('to nobody'))
  stream.end()
  expect(ends).toBe(1)
})

test('a reader that does not read is cut off once a megabyte waits, not before', () => {
  let ends = 0
  const stream = new EventStream('anna', 0, () => ends++)
  const piece = new Uint8Array(SLOW_READER_BYTES / 4)
  for (let n = 0; n < 4; n++) stream.push(piece)
  expect([stream.open, ends]).toEqual([true, 0])
  stream.push(piece)
  expect([stream.open, ends]).toEqual([false, 1])
})

test('frames are what the standard reads', () => {
  const json = JSON.stringify({ text: 'two\nlines and \r\n three' })
  const whole = frame({ seq: 7, type: 'alert.created', json })
  expect(whole.endsWith('\n\n')).toBe(true)
  expect(parseFrame(whole.slice(0, -2))).toEqual({
    seq: 7,
    type: 'alert.created',
    data: { text: 'two\nlines and \r\n three' },
  } as never)
  const plain = new TextDecoder().decode(plainFrame('beat', { at: 'now' }))
  expect(plain).toBe('event: beat\ndata: {"at":"now"}\n\n')
})
