import { expect, test } from 'bun:test'
import { linkedHtml } from './html.ts'

const link = (address: string) => `<a href="${address}">${address}</a>`

test.each([
  ['a\n\nb\nc', '<p>a</p><p>b<br>c</p>'],
  ['see https://a.example/x.', `<p>see ${link('https://a.example/x')}.</p>`],
  ['(https://a.example/b_(c)).', `<p>(${link('https://a.example/b_(c)')}).</p>`],
  ['« https://a.example/é »', `<p>« ${link('https://a.example/é')} »</p>`],
  ['https://a.example/?b=1&c=<i>', `<p>${link('https://a.example/?b=1&amp;c=')}&lt;i&gt;</p>`],
  ['https://a.example/"onclick="x', `<p>${link('https://a.example/')}"onclick="x</p>`],
  ['javascript:alert(1) http:// x', '<p>javascript:alert(1) http:// x</p>'],
  ['', ''],
])('%p becomes %p', (text, html) => {
  expect(linkedHtml(text)).toBe(html)
})
