import { describe, expect, test } from 'bun:test'
import { sanitise } from './sanitise.ts'

const BASE = 'https://kestrel.example/a/'

describe('sanitise', () => {
  test('keeps structure, with absolute links and pictures', () => {
    expect(
      sanitise('<h2>T</h2><p>x <a href="b?c=1">link</a></p><img src="/i.jpg" alt="I" width="9">', BASE),
    ).toBe(
      '<h2>T</h2><p>x <a href="https://kestrel.example/a/b?c=1" rel="noopener noreferrer nofollow ugc" target="_blank">link</a></p>' +
        '<img src="https://kestrel.example/i.jpg" alt="I" width="9" loading="lazy" />',
    )
  })

  test.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="JaVaScRiPt&colon;alert(1)">x</a>',
    '<a href="&#106;avascript:alert(1)">x</a>',
    '<a href=" \u0001javascript:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<svg onload=alert(1)><script>alert(1)</script></svg>',
    '<math><mi xlink:href="javascript:alert(1)">x</mi></math>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<object data="javascript:alert(1)"></object><embed src="javascript:alert(1)">',
    '<form action="javascript:alert(1)"><button formaction="javascript:alert(1)">x</button></form>',
    '<p style="background:url(javascript:alert(1))" onclick="alert(1)" id="a" class="b">x</p>',
    '<base href="javascript:alert(1)//">',
    '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
    '<template><script>alert(1)</script></template>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<textarea></textarea><img src=x onerror=alert(1)>',
    '<!--><script>alert(1)</script>-->',
    '<<script>alert(1)</script>',
    '<img src="data:image/svg+xml,<svg onload=alert(1)>">',
    '<details open ontoggle=alert(1)>x</details>',
    '<video><source onerror=alert(1)></video>',
    '<p><b><i><u>',
  ])('leaves nothing that could run in %p', (html) => {
    const clean = sanitise(html, BASE)
    const tags = clean.match(/<[^>]*>/g)?.join('') ?? ''
    expect(tags).not.toMatch(
      /script|javascript|\son\w+\s*=|style=|srcdoc|iframe|object|embed|form|svg|math|base|meta|data:|\sid=|class=/i,
    )
  })

  test('drops pictures that only count readers', () => {
    expect(sanitise('a<img src="/p.gif" width="1" height="1"><img src="/q.gif" width=0>', BASE)).toBe('a')
  })

  test('closes what was left open and is empty for nothing', () => {
    expect(sanitise('<p>a<b>b', BASE)).toBe('<p>a<b>b</b></p>')
    expect(sanitise('  ', BASE)).toBe('')
  })

  test('survives endless nesting and size', () => {
    expect(sanitise(`${'<div>'.repeat(20_000)}deep`, BASE)).toContain('deep')
    expect(sanitise(`<p>${'x'.repeat(2_000_000)}</p>`, BASE).length).toBeLessThan(400_000)
  })
})
