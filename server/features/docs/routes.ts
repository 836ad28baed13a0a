import { Elysia } from 'elysia'
import { docsPage, docsScript, docsStyle } from './page.ts'

/**
 * `GET /api/docs`: the OpenAPI document made readable, by a page and a script of our own. A reader from a
 * content network would run with the session of whoever looks, and be blank without the internet.
 */
export function docsRoutes() {
  return new Elysia({ name: 'docs' })
    .get(
      '/api/docs',
      () => new Response(docsPage, { headers: { ...SAFE, 'content-type': 'text/html; charset=utf-8' } }),
      HIDDEN,
    )
    .get(
      '/api/docs/page.js',
      () =>
        new Response(docsScript, { headers: { ...SAFE, 'content-type': 'text/javascript; charset=utf-8' } }),
      HIDDEN,
    )
    .get(
      '/api/docs/page.css',
      () => new Response(docsStyle, { headers: { ...SAFE, 'content-type': 'text/css; charset=utf-8' } }),
      HIDDEN,
    )
}

const HIDDEN = { detail: { hide: true } }

const SAFE = {
  'content-security-policy':
    "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-cache',
}
