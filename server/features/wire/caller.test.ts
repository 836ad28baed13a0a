import { expect, test } from 'bun:test'
import { type Outside, openCallers } from './caller.ts'

const HERE: Outside = { publicUrl: null, trustedProxies: ['10.0.0.1'] }

function call(
  socket: string | null,
  headers: Record<string, string> = {},
  outside = HERE,
  url = 'http://app:3000/x',
) {
  const peers = { requestIP: () => (socket === null ? null : { address: socket }) }
  return openCallers(outside, () => peers)(new Request(url, { headers }))
}

test('a stranger is what the socket says, whatever they say', () => {
  const lies = { 'x-forwarded-for': '1.2.3.4', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil.test' }
  expect(call('203.0.113.9', lies)).toEqual({
    ip: '203.0.113.9',
    https: false,
    base: 'http://app:3000',
    onThisMachine: false,
  })
})

test('a trusted proxy speaks for its client', () => {
  const told = {
    'x-forwarded-for': '203.0.113.9',
    'x-forwarded-proto': 'https',
    'x-forwarded-host': 'evil.test',
  }
  expect(call('10.0.0.1', told)).toEqual({
    ip: '203.0.113.9',
    https: true,
    base: 'https://app:3000',
    onThisMachine: false,
  })
})

test.each([
  ['https', true],
  ['HTTPS', true],
  ['http', false],
  ['https, http', false],
  ['http, https', true],
  ['gopher', false],
])('the nearest proxy’s word on the protocol counts: %p', (said, https) => {
  expect(call('10.0.0.1', { 'x-forwarded-proto': said }).https).toBe(https)
})

test('PUBLIC_URL is the base of every link and says whether the way is encrypted', () => {
  const outside = { publicUrl: 'https://desk.kestrel.test/radar', trustedProxies: [] }
  const { base, https } = call('203.0.113.9', { host: 'evil.test' }, outside)
  expect([base, https]).toEqual(['https://desk.kestrel.test/radar', true])
})

test.each([
  ['127.0.0.1', {}, true],
  ['::1', {}, true],
  ['::ffff:127.0.0.1', {}, true],
  ['192.168.1.1', {}, false],
  [null, {}, false],
  // A proxy on the same machine speaks for strangers, known to us or not.
  ['127.0.0.1', { 'x-forwarded-for': '203.0.113.9' }, false],
  ['127.0.0.1', { 'x-real-ip': '203.0.113.9' }, false],
  ['127.0.0.1', { forwarded: 'for=203.0.113.9' }, false],
  ['127.0.0.1', { via: '1.1 proxy' }, false],
])('a program on this machine: %p %p', (socket, headers, here) => {
  expect(call(socket, headers, HERE, 'http://localhost:3000/x').onThisMachine).toBe(here)
})

test('a lie of the client through a trusted proxy does not make it local', () => {
  expect(call('10.0.0.1', { 'x-forwarded-for': '127.0.0.1' }).onThisMachine).toBe(false)
})

test.each([
  ['http://127.0.0.1:3000', true],
  ['http://[::1]:3000', true],
  ['http://localhost', true],
  // A name of somebody else's that was made to lead here.
  ['http://rebound.evil.test:3000', false],
  ['http://localhost.evil.test', false],
  ['http://192.168.1.1', false],
])('under the name %s', (url, here) => {
  expect(call('127.0.0.1', {}, HERE, url).onThisMachine).toBe(here)
})

test('a neighbour that speaks for others is told of once; a stranger who does is not', () => {
  const heard: string[] = []
  let socket = '203.0.113.9'
  const peers = { requestIP: () => ({ address: socket }) }
  const callerOf = openCallers(
    HERE,
    () => peers,
    (ip) => heard.push(ip),
  )
  const ask = (headers: Record<string, string>) => callerOf(new Request('http://app/', { headers }))
  ask({ 'x-forwarded-for': '1.2.3.4' })
  socket = '172.18.0.1'
  ask({})
  socket = '10.0.0.1'
  ask({ 'x-forwarded-for': '1.2.3.4' })
  expect(heard).toEqual([])
  socket = '172.18.0.1'
  for (let n = 0; n < 3; n++) expect(ask({ 'x-forwarded-for': '1.2.3.4' }).ip).toBe('172.18.0.1')
  expect(heard).toEqual(['172.18.0.1'])
})
