import { expect, test } from 'bun:test'
import { DOCUMENT_LIMIT, documentOf, jsonDocument } from './document.ts'

test('a short document stays as it is', () => {
  expect(documentOf('xml', '<item/>')).toEqual({ format: 'xml', body: '<item/>' })
})

test('a long one is cut at the limit, between two characters', () => {
  const { body } = documentOf('xml', `a${'é'.repeat(DOCUMENT_LIMIT)}`)
  expect(new TextEncoder().encode(body).length).toBe(DOCUMENT_LIMIT - 1)
  expect(body.endsWith('é')).toBe(true)
})

test('tokens are left out, also of addresses; signed addresses of media stay', () => {
  const next = 'https://graph.facebook.com/v25.0/1/media?access_token=EAAB123&after=x'
  const url = 'https://cdn.example/a.jpg?oh=00_signature&oe=66'
  const { body } = jsonDocument({ id: '1', access_token: 'EAAB123', children: { paging: { next } }, url })
  expect(body).not.toContain('EAAB123')
  expect(JSON.parse(body)).toEqual({
    id: '1',
    children: { paging: { next: next.replace('EAAB123', '…') } },
    url,
  })
})
