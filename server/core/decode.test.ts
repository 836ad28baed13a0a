import { describe, expect, test } from 'bun:test'
import { decode } from './decode.ts'

const TEXT = 'Été à Besançon, déjà Noël'
const utf8 = new TextEncoder()

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}

function utf16(text: string, bigEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), !bigEndian)
  return bytes
}

describe('decode', () => {
  test('valid UTF-8 wins over any label', () => {
    expect(decode(utf8.encode(TEXT), 'text/xml; charset=iso-8859-1')).toBe(TEXT)
    expect(decode(utf8.encode(`<?xml version="1.0" encoding="windows-1251"?>${TEXT}`), null)).toContain(TEXT)
  })

  test('a byte order mark wins over everything and is not text', () => {
    expect(decode(utf8.encode(`\ufeff${TEXT}`), 'text/xml; charset=iso-8859-1')).toBe(TEXT)
    expect(decode(utf16(`\ufeff<r>${TEXT}`, false), null)).toBe(`<r>${TEXT}`)
    expect(decode(utf16(`\ufeff<r>${TEXT}`, true), null)).toBe(`<r>${TEXT}`)
  })

  test('UTF-16 without a mark is known by its zero bytes', () => {
    expect(decode(utf16(`<?xml?>${TEXT}`, false), null)).toBe(`<?xml?>${TEXT}`)
    expect(decode(utf16(`<?xml?>${TEXT}`, true), 'text/xml; charset=utf-8')).toBe(`<?xml?>${TEXT}`)
  })

  test('the label is followed when it is not UTF-8', () => {
    const koi8 = Uint8Array.from([0xcb, 0xd2, 0xcf, 0xd3, 0xd3])
    expect(decode(koi8, 'text/xml; charset="KOI8-R"')).toBe('кросс')
    const prolog = latin1('<?xml version="1.0" encoding="koi8-r"?>')
    expect(decode(Uint8Array.from([...prolog, ...koi8]), 'text/xml')).toEndWith('кросс')
    const meta = latin1('<html><head><meta http-equiv="x" content="text/html; charset=koi8-r">')
    expect(decode(Uint8Array.from([...meta, ...koi8]), null)).toEndWith('кросс')
  })

  test.each([null, 'text/xml; charset=utf-8', 'text/xml; charset=no-such-set', 'text/xml; charset=utf-16'])(
    'falls back to windows-1252 under %p',
    (type) => {
      expect(decode(latin1(`<?xml version="1.0" encoding="UTF-8"?>${TEXT} \x93ok\x94`), type)).toEndWith(
        `${TEXT} “ok”`,
      )
    },
  )

  test('almost valid UTF-8 stays UTF-8: a body cut within a character, one foreign byte', () => {
    expect(decode(utf8.encode(`${TEXT} é`).slice(0, -1), null)).toBe(`${TEXT} \ufffd`)
    const foreign = Uint8Array.from([...utf8.encode(TEXT.repeat(4)), 0xe9])
    expect(decode(foreign, null)).toBe(`${TEXT.repeat(4)}\ufffd`)
  })

  test('seven-bit Japanese is told by its escapes', () => {
    const bytes = Uint8Array.from([0x1b, 0x24, 0x42, 0x37, 0x24, 0x1b, 0x28, 0x42])
    expect(decode(bytes, 'text/xml; charset=iso-2022-jp')).toBe('靴')
  })

  test('nothing is nothing', () => {
    expect(decode(new Uint8Array(), null)).toBe('')
  })
})
