/**
 * Shows every letter Visao writes, in both languages, as HTML and as text, on a page of this machine that reloads
 * what it shows each time. Sends nothing.
 *
 *   bun scripts/letters.ts --port 3003
 */
import { parseArgs } from 'node:util'
import { overview, page } from './letters/pages.ts'

const HELP = `bun scripts/letters.ts [--port N]   every letter in French and English, as HTML and text, at
http://localhost:3003; the reader's theme is your system's. Sends nothing. Ends with Ctrl-C.`

const { values } = parseArgs({
  options: { port: { type: 'string', default: '3003' }, help: { type: 'boolean', default: false } },
})
if (values.help) console.log(HELP)
else {
  const server = Bun.serve({ hostname: '127.0.0.1', port: Number(values.port), fetch: answer })
  console.log(`Letters: http://localhost:${server.port}`)
}

function answer(request: Request): Response {
  const { pathname } = new URL(request.url)
  const [name = '', locale = ''] = pathname.slice(1).split('/')
  const html = pathname === '/' ? overview() : page(name, locale)
  if (html === null) return new Response('There is no such letter', { status: 404 })
  return new Response(html, {
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  })
}
