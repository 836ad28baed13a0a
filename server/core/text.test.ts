import { describe, expect, test } from 'bun:test'
import {
  cut,
  oneLine,
  plainTitle,
  readHtml,
  TEXT_LIMIT,
  textToHtml,
  withoutControls,
  withoutDoubleEscape,
} from './text.ts'

describe('readHtml', () => {
  test.each([
    ['<p>One</p><p>Two</p>', 'One\n\nTwo'],
    ['One<br>Two<br><br>Three', 'One\nTwo\n\nThree'],
    ['<ul><li>One</li><li>Two <b>bold</b></li></ul>After', 'One\nTwo bold\n\nAfter'],
    ['<table><tr><td>A</td><td>B</td></tr><tr><td>C</td></tr></table>', 'A B\nC'],
    ['a<b>b</b>c <i> d </i> e', 'abc d e'],
    ['  \n One \n two\u00a0three\t', 'One two\u00a0three'],
    ['« <b>\u00a0deux</b>\u00a0\u00a0trois\u202f»', '« deux trois\u202f»'],
    ['Caf&eacute; &amp; th&#233;', 'Café & thé'],
    ['<div>One<div>Two</div></div>Three', 'One\n\nTwo\n\nThree'],
    ['before<script>alert(1)</script><style>p{}</style>after', 'beforeafter'],
    ['a<iframe src="x">frame</iframe><svg><text>drawn</text></svg>b', 'ab'],
    ['<p>unclosed <b>bold<p>next', 'unclosed bold\n\nnext'],
    ['plain text, no tag', 'plain text, no tag'],
    ['2 < 3 and 4 > 3', '2 < 3 and 4 > 3'],
    ['<h2>Head</h2>body', 'Head\n\nbody'],
    ['', ''],
  ])('%p reads %p', (html, expected) => {
    expect(readHtml(html).text).toBe(expected)
  })

  test('cuts long texts at a word, within the limit', () => {
    const { text } = readHtml(`<p>${'semelle '.repeat(5000)}</p>`)
    expect(text.length).toBeLessThanOrEqual(TEXT_LIMIT)
    expect(text.length).toBeGreaterThan(TEXT_LIMIT - 20)
    expect(text).toEndWith('semelle…')
  })

  test('collects pictures: real addresses, no trackers, no placeholders', () => {
    const { images } = readHtml(
      '<img src="/a.jpg" alt="A &amp; B" width="640" height="480"><img src="p.gif" width=1 height=1>' +
        '<img src="data:image/gif;base64,R0" data-src="/lazy.jpg"><img srcset="/s.jpg 1x, /l.jpg 2x"><img alt="none">',
    )
    expect(images).toEqual([
      { src: '/a.jpg', alt: 'A & B', width: 640, height: 480 },
      { src: '/lazy.jpg', alt: null, width: null, height: null },
      { src: '/s.jpg', alt: null, width: null, height: null },
    ])
  })

  test('survives endless nesting', () => {
    expect(readHtml(`${'<div>'.repeat(20_000)}deep${'</div>'.repeat(20_000)}`).text).toBe('deep')
  })
})

describe('plainTitle', () => {
  test.each([
    ['Kestrel &amp; fils', 'Kestrel & fils'],
    ['Kestrel &amp;amp; fils', 'Kestrel & fils'],
    ['l&amp;#8217;alliance', 'l’alliance'],
    ['&lt;b&gt;Runner&lt;/b&gt; 3', 'Runner 3'],
    ['<em>Runner</em><br/>3', 'Runner 3'],
    ['3 < 4 & 5 > 4', '3 < 4 & 5 > 4'],
    ['I <3 laces', 'I <3 laces'],
    ['<T> in generics', '<T> in generics'],
    ['<script>alert(1)</script>Quiet', 'Quiet'],
    ['R&D, AT&T, Marks&notable', 'R&D, AT&T, Marks&notable'],
    [' a\n\tb ', 'a b'],
    ['nul\u0000l\u0008', 'null'],
  ])('%p reads %p', (raw, expected) => {
    expect(plainTitle(raw)).toBe(expected)
  })

  test('is bounded, whatever comes', () => {
    expect(plainTitle('mot '.repeat(10_000)).length).toBeLessThanOrEqual(500)
    expect(plainTitle('<script>'.repeat(100_000)).length).toBeLessThanOrEqual(500)
  })
})

test('withoutControls drops what databases refuse and keeps emoji joined', () => {
  expect(withoutControls('a\u0000b\u001bc\u200bd\u00ade\ufefff')).toBe('abcdef')
  expect(withoutControls('half \ud83d pair')).toBe('half \ufffd pair')
  expect(withoutControls('👩\u200d🎨 keeps\tits\njoiner')).toBe('👩\u200d🎨 keeps\tits\njoiner')
})

test('cut never splits a character', () => {
  expect(cut('aaaa👟bbbb', 6)).toBe('aaaa…')
  expect(cut('short', 6)).toBe('short')
})

test('oneLine folds every white space', () => {
  expect(oneLine(' a \n\n b\u00a0c \u00a0d\u202f: ', 50)).toBe('a b\u00a0c d\u202f:')
})

test('textToHtml escapes and keeps paragraphs', () => {
  expect(textToHtml('a < b & c\n\nline one\nline two')).toBe(
    '<p>a &lt; b &amp; c</p><p>line one<br>line two</p>',
  )
})

describe('withoutDoubleEscape', () => {
  test.each([
    ['&lt;p&gt;Hello &amp;eacute;&lt;/p&gt;', '<p>Hello &eacute;</p>'],
    ['<p>d&amp;eacute;j&amp;#224; &amp;amp; co</p>', '<p>d&eacute;j&#224; &amp; co</p>'],
    ['&lt;p&gt;Hello&lt;/p&gt;<br><a href="/x">[link]</a>', '<p>Hello</p><br><a href="/x">[link]</a>'],
    ['<p>write &lt;p&gt; first, then &amp;lt;</p>', '<p>write &lt;p&gt; first, then &amp;lt;</p>'],
    ['<p>R&amp;D</p>', '<p>R&amp;D</p>'],
  ])('%p becomes %p', (html, expected) => {
    expect(withoutDoubleEscape(html)).toBe(expected)
  })
})
