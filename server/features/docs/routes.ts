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
      () => new Response(docsPage, { headers: { ...OWN, 'content-type': 'text/html; charset=utf-8' } }),
      HIDDEN,
    )
    .get(
      '/api/docs/page.js',
      () =>
        new Response(docsScript, { headers: { ...OWN, 'content-type': 'text/javascript; charset=utf-8' } }),
      HIDDEN,
    )
    .get(
      '/api/docs/page.css',
      () => new Response(docsStyle, { headers: { ...OWN, 'content-type': 'text/css; charset=utf-8' } }),
      HIDDEN,
    )
}

const HIDDEN = { detail: { hide: true } }

const OWN = {
  'content-security-policy':
    "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'cache-control': 'no-cache',
}
