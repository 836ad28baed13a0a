import { describe, expect, test } from 'bun:test'
import { isPublicAddress, judgeUrl, literalAddress, parseAllowHosts } from './address.ts'

const none = parseAllowHosts('')

function codeOf(address: string, allow = none): string {
  const verdict = judgeUrl(address, allow)
  return 'failure' in verdict ? verdict.failure.code : verdict.trusted ? 'trusted' : 'ok'
}

describe('which addresses may be asked for', () => {
  test.each([
    ['https://kestrel.test/feed.xml', 'ok'],
    ['http://kestrel.test:8080/', 'ok'],
    ['https://kestrel.test:8443/', 'ok'],
    ['http://kestrel.test:443/', 'ok'],
    ['HTTP://KESTREL.TEST', 'ok'],
    ['http://kestrel.test:22/', 'blocked_port'],
    ['http://kestrel.test:6379/', 'blocked_port'],
    ['http://kestrel.test:0/', 'blocked_port'],
    ['https://user:secret@kestrel.test/', 'bad_url'],
    ['https://user@kestrel.test/', 'bad_url'],
    ['ftp://kestrel.test/', 'bad_url'],
    ['file:///etc/passwd', 'bad_url'],
    ['gopher://kestrel.test/', 'bad_url'],
    ['data:text/plain,hello', 'bad_url'],
    ['kestrel.test/feed', 'bad_url'],
    ['not an address', 'bad_url'],
    ['http://./', 'bad_url'],
    ['http://[::bad/', 'bad_url'],
    ['', 'bad_url'],
  ])('%s: %s', (address, expected) => {
    expect(codeOf(address)).toBe(expected)
  })

  test('what a person wrote is read without its fragment', () => {
    const verdict = judgeUrl(' https://kestrel.test/a?b=1#top\n', none)
    expect('url' in verdict && verdict.url.href).toBe('https://kestrel.test/a?b=1')
  })

  test('a refusal does not repeat a password', () => {
    const verdict = judgeUrl('https://ada:hunter2@kestrel.test/', none)
    expect(JSON.stringify(verdict)).not.toContain('hunter2')
  })

  test('a redirect is read against where it came from', () => {
    const verdict = judgeUrl('../b', none, new URL('https://kestrel.test/x/y/z'))
    expect('url' in verdict && verdict.url.href).toBe('https://kestrel.test/x/b')
  })
})

describe('the allow-list', () => {
  const allow = parseAllowHosts(' a.test, 127.0.0.1:8080,Intranet.Test.:90, [::1]:81, ::2 ,, b.test:80 ')

  test.each([
    ['http://a.test/', 'trusted'],
    ['http://a.test.:9999/', 'trusted'],
    ['https://A.TEST:22/', 'trusted'],
    ['http://sub.a.test:22/', 'blocked_port'],
    ['http://127.0.0.1:8080/', 'trusted'],
    ['http://2130706433:8080/', 'trusted'],
    ['http://127.0.0.1/', 'ok'],
    ['http://127.0.0.1:8443/', 'ok'],
    ['http://intranet.test:90/', 'trusted'],
    ['http://[::1]:81/', 'trusted'],
    ['http://[0:0::1]:81/', 'trusted'],
    ['http://[::1]:82/', 'blocked_port'],
    ['http://[::2]:5000/', 'trusted'],
    ['http://b.test/', 'trusted'],
    ['https://b.test/', 'ok'],
    ['ftp://a.test/', 'bad_url'],
    ['https://me:pw@a.test/', 'bad_url'],
  ])('%s: %s', (address, expected) => {
    expect(codeOf(address, allow)).toBe(expected)
  })

  test.each([
    'a.test:',
    'a.test:0',
    'a.test:70000',
    'http://a.test',
    'a.test/x',
    'u@a.test',
    'a b',
    '[::1',
    ':80',
  ])('refuses %p by name', (entry) => {
    expect(() => parseAllowHosts(`ok.test,${entry}`)).toThrow(`"${entry}" is not a host or host:port`)
  })

  test('holds tens of thousands of entries', () => {
    const many = parseAllowHosts(
      Array.from({ length: 40_000 }, (_, i) => `127.0.0.1:${10_000 + i}`).join(','),
    )
    expect(many.size).toBe(40_000)
    expect(codeOf('http://127.0.0.1:49999/', many)).toBe('trusted')
    expect(codeOf('http://127.0.0.1:9999/', many)).toBe('blocked_port')
  })
})

describe('a host that is an address', () => {
  test.each([
    ['http://2130706433/', '127.0.0.1'],
    ['http://0x7f.1/', '127.0.0.1'],
    ['http://017700000001/', '127.0.0.1'],
    ['http://127.0.0.1./', '127.0.0.1'],
    ['http://127.1/', '127.0.0.1'],
    ['http://①②⑦.0.0.1/', '127.0.0.1'],
    ['http://0/', '0.0.0.0'],
    ['http://[::ffff:127.0.0.1]/', '::ffff:7f00:1'],
    ['http://[::1]/', '::1'],
    ['http://kestrel.test/', null],
    ['http://v2.kestrel4.test/', null],
    ['http://localhost./', null],
  ])('%s is %p', (address, expected) => {
    expect(literalAddress(new URL(address).hostname)).toBe(expected)
  })
})

describe('which addresses are public', () => {
  test.each([
    '8.8.8.8',
    '1.1.1.1',
    '93.184.215.14',
    '2606:4700::1111',
    '2a00:1450:4007:80e::200e',
    '::ffff:8.8.8.8',
  ])('%s is', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })

  test.each([
    ...['0.0.0.0', '0.1.2.3', '10.0.0.1', '100.64.0.1', '100.100.100.200', '127.0.0.1', '127.9.9.9'],
    ...[
      '169.254.169.254',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
      '192.0.0.192',
      '198.18.0.1',
      '224.0.0.1',
    ],
    ...['240.0.0.1', '255.255.255.255', '168.63.129.16', '::ffff:168.63.129.16'],
    ...['::', '::1', '::2:3', '::127.0.0.1', '::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:0:127.0.0.1'],
    ...[
      '64:ff9b::7f00:1',
      '64:ff9b:1::1',
      '100::1',
      '2001:0:7f00:1::',
      '2001:db8::1',
      '2002:7f00:1::',
      '3fff::1',
    ],
    ...['4000::1', 'fc00::1', 'fd00:ec2::254', 'fe80::1', 'fe80::1%eth0', 'fec0::1', 'ff02::1'],
    ...['', 'localhost', 'kestrel.test', '8.8.8', '010.8.8.8', '8.8.8.8.8', '8.8.8.800', 'nonsense'],
  ])('%p is not', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })
})
