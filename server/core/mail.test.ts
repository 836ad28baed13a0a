import { describe, expect, test } from 'bun:test'
import { isMailAddress, mailFault, senderAddress } from './mail.ts'

const sound = { to: 'lea@sole-depeche.example', subject: 'Bonjour à toutes', text: 'Salut' }

describe('an address', () => {
  test.each([
    'lea@sole-depeche.example',
    'lea+desk@a.b.c.example',
    "o'neil@lacets.example",
    'a@xn--dpche-bsae.example',
    'root@localhost',
  ])('%s is one', (address) => {
    expect(isMailAddress(address)).toBe(true)
  })

  test.each([
    '',
    'lea',
    '@lacets.example',
    'lea@',
    'lea@@lacets.example',
    'lea@lacets..example',
    'lea@-lacets.example',
    'lea@lacets.example\n',
    'lea@lacets.example\r\nbcc: x@y.example',
    'lea@lacets.example,noe@lacets.example',
    'Léa <lea@lacets.example>',
    '<lea@lacets.example>',
    'lea noe@lacets.example',
    'lea@lacets.example\0',
    `${'a'.repeat(250)}@lacets.example`,
    `lea@${'a'.repeat(64)}.example`,
  ])('%j is none', (address) => {
    expect(isMailAddress(address)).toBe(false)
  })
})

describe('a mail', () => {
  test('may be sent when nothing is wrong', () => {
    expect(mailFault(sound)).toBeNull()
  })

  test.each(['\n', '\r', '\r\nbcc: x@y.example', '\0', '\u0085'])(
    'with %j in its subject may not',
    (forged) => {
      expect(mailFault({ ...sound, subject: `Bonjour${forged}` })).toContain('subject')
    },
  )

  test('without a text may not', () => {
    expect(mailFault({ ...sound, text: ' \n' })).toContain('text')
  })

  test('to no address may not, and the reason does not repeat it', () => {
    const fault = mailFault({ ...sound, to: 'nobody' })
    expect(fault).toContain('recipient')
    expect(fault).not.toContain('nobody')
  })
})

describe('a sender', () => {
  test.each([
    ['desk@visao.example', 'desk@visao.example'],
    ['Visao <desk@visao.example>', 'desk@visao.example'],
    ['Rédaction, la nuit <desk@visao.example>', 'desk@visao.example'],
    ['<desk@visao.example>', 'desk@visao.example'],
    ['Visao', null],
    ['Visao <desk>', null],
    ['Visao <desk@visao.example', null],
    ['Visao\r\nBcc: a@b.example <desk@visao.example>', null],
    ['a@b.example, desk@visao.example', null],
  ])('%j has the address %j', (from, address) => {
    expect(senderAddress(from)).toBe(address)
  })
})
