import { expect, test } from 'bun:test'
import { XMLParser } from 'fast-xml-parser'
import { Expression } from 'path-expression-matcher'
import './ready-stop-nodes.ts'

test('tag paths are read once, at the first document, and still stop', () => {
  const parser = new XMLParser({ stopNodes: ['feed.body'] })
  const document = '<feed><body><b>raw</b></body><title><b>read</b></title></feed>'
  const first = parser.parse(document)
  expect(first).toEqual({ feed: { body: '<b>raw</b>', title: { b: 'read' } } })
  const { stopNodes } = Reflect.get(parser, 'options')
  expect(stopNodes).toEqual([expect.any(Expression)])
  expect(parser.parse(document)).toEqual(first)
  expect(Reflect.get(parser, 'options').stopNodes[0]).toBe(stopNodes[0])
})
