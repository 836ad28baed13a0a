import { describe, expect, test } from 'bun:test'
import { isForeign, type Provenance } from './origin.ts'

const OURS = 'https://desk.kestrel.test'

function asked(more: Partial<Provenance>): Provenance {
  return { method: 'POST', secFetchSite: null, origin: null, host: 'desk.kestrel.test', ...more }
}

describe('passes', () => {
  test.each<[string, Partial<Provenance>]>([
    ['reading, from anywhere', { method: 'GET', secFetchSite: 'cross-site', origin: 'https://evil.test' }],
    ['asking for headers', { method: 'HEAD', secFetchSite: 'cross-site' }],
    ['asking what is allowed', { method: 'OPTIONS', origin: 'https://evil.test' }],
    ['a page of ours', { secFetchSite: 'same-origin', origin: OURS }],
    [
      'a page of ours behind a proxy that rewrites the host',
      { secFetchSite: 'same-origin', host: 'app:3000' },
    ],
    ['a person, from the address bar', { secFetchSite: 'none' }],
    ['a page of ours in an older browser', { origin: OURS }],
    ['the same behind a proxy that rewrites the host', { origin: OURS, host: 'app:3000' }],
    ['another name of ours', { origin: 'http://localhost:3000', host: 'localhost:3000' }],
    ['a host written large', { origin: 'http://localhost:3000', host: 'LOCALHOST:3000' }],
    ['the default port', { origin: 'https://other.kestrel.test', host: 'other.kestrel.test' }],
    [
      'the address people type, though the browser calls it another',
      { secFetchSite: 'cross-site', origin: OURS },
    ],
    ['no browser', {}],
  ])('%s', (_, more) => {
    expect(isForeign(asked(more), OURS)).toBe(false)
  })
})

describe('is refused', () => {
  test.each<[string, Partial<Provenance>]>([
    ['another site', { secFetchSite: 'cross-site', origin: 'https://evil.test' }],
    ['another site that hides its name', { secFetchSite: 'cross-site', origin: 'null' }],
    ['another site without a name', { secFetchSite: 'cross-site' }],
    ['a neighbour under the same domain', { secFetchSite: 'same-site', origin: 'https://blog.kestrel.test' }],
    ['a word the browser may use one day', { secFetchSite: 'same-planet' }],
    ['an empty word', { secFetchSite: '' }],
    ['several words', { secFetchSite: 'same-origin, cross-site' }],
    ['an older browser', { origin: 'https://evil.test' }],
    ['an older browser on a page that is a file or a sandbox', { origin: 'null' }],
    ['rubbish', { origin: 'desk.kestrel.test' }],
    ['nothing', { origin: '' }],
    ['another port', { origin: 'https://desk.kestrel.test:8443' }],
    ['our name at the front of theirs', { origin: 'https://desk.kestrel.test.evil.test' }],
    ['our name as a user of theirs', { origin: 'https://desk.kestrel.test@evil.test' }],
    ['no host to compare with', { origin: 'https://evil.test', host: null }],
    ['a PUT', { method: 'PUT', origin: 'https://evil.test' }],
    ['a DELETE', { method: 'DELETE', secFetchSite: 'cross-site' }],
    ['a method written small, which is another method', { method: 'get', secFetchSite: 'cross-site' }],
  ])('%s', (_, more) => {
    expect(isForeign(asked(more), OURS)).toBe(true)
  })

  test('the address people type, when none is configured', () => {
    expect(isForeign(asked({ origin: OURS, host: 'app:3000' }), null)).toBe(true)
  })
})
