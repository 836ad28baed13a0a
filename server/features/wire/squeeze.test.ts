import { describe, expect, test } from 'bun:test'
import { gunzipSync } from 'node:zlib'
import { squeezed } from './squeeze.ts'

const LIST = JSON.stringify({ items: Array.from({ length: 100 }, (_, n) => ({ id: n, title: 'Kestrel' })) })
const json = (body: string, more: Record<string, string> = {}) =>
  new Response(body, { headers: { 'content-type': 'application/json;charset=utf-8', ...more } })
const asked = (accept: string | null, method = 'GET') =>
  new Request('http://a.test/', { method, headers: accept === null ? {} : { 'accept-encoding': accept } })

describe('a long list', () => {
  test.each(['gzip', 'br, gzip', 'deflate, GZIP;q=0.5', '*;q=0, gzip'])(
    'is pressed for %s',
    async (accept) => {
      const answer = await squeezed(asked(accept), '/api/alerts', json(LIST, { 'x-mark': 'a' }))
      expect(answer.headers.get('content-encoding')).toBe('gzip')
      expect([answer.headers.get('x-mark'), answer.headers.get('vary')]).toEqual(['a', 'accept-encoding'])
      const bytes = await answer.bytes()
      expect(bytes.length).toBeLessThan(LIST.length / 4)
      expect(gunzipSync(bytes).toString()).toBe(LIST)
    },
  )

  test.each([null, '', 'br', 'gzip;q=0', 'gzip; q=0.000'])('is not, for %p', async (accept) => {
    const answer = await squeezed(asked(accept), '/api/alerts', json(LIST))
    expect([answer.headers.get('content-encoding'), await answer.text()]).toEqual([null, LIST])
  })
})

test.each([
  ['/api/auth/get-session', json(LIST), 'GET'],
  ['/api/keys', json(LIST), 'GET'],
  ['/api/alertsx', json(LIST), 'GET'],
  ['/api/alerts', json(LIST), 'POST'],
  ['/api/alerts', new Response(LIST, { headers: { 'content-type': 'text/plain' } }), 'GET'],
  ['/api/alerts', json(LIST, { 'content-encoding': 'br' }), 'GET'],
  ['/api/alerts', json('{"items":[]}'), 'GET'],
] as const)('%s stays as it is', async (path, answer, method) => {
  const sent = await squeezed(asked('gzip', method), path, answer)
  expect(sent.headers.get('content-encoding')).not.toBe('gzip')
})
