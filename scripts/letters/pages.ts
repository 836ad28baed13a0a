import { SAMPLE_LETTERS } from '../../server/core/letters/samples.ts'
import { writeLetter } from '../../server/core/letters/write.ts'

const LOCALES = ['fr', 'en'] as const

const STYLE = `
:root { color-scheme: light dark; --ground: #f8fafc; --text: #0f172a; --quiet: #56647a; --line: #dde4ed; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #0f172a; --text: #f3f6fb; --quiet: #93a3bb; --line: #22304a; }
}
body { margin: 0; padding: 24px; background: var(--ground); color: var(--text); font: 14px/1.5 system-ui, sans-serif; }
section { border-top: 1px solid var(--line); padding: 16px 0 32px; }
a { color: inherit; }
h2 { font-size: 15px; margin: 0 0 12px; }
.pair { display: grid; grid-template-columns: minmax(0, 640px) minmax(0, 1fr); gap: 24px; }
iframe { width: 100%; height: 560px; border: 1px solid var(--line); border-radius: 12px; }
pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; color: var(--quiet); font: 13px/1.5 ui-monospace, monospace; }
@media (max-width: 900px) { .pair { grid-template-columns: minmax(0, 1fr); } body { padding: 12px; } }
`

/** All letters under one another, each beside its text. */
export function overview(): string {
  const names = Object.keys(SAMPLE_LETTERS)
  const sections = names.flatMap((name) => LOCALES.map((locale) => section(name, locale)))
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Letters</title><style>${STYLE}</style>
<body><h1>${names.length} letters, two languages</h1>${sections.join('')}</body></html>`
}

/** One letter as its reader's program gets it; null when there is none of that name. */
export function page(name: string, locale: string): string | null {
  const letter = SAMPLE_LETTERS[name]
  const known = LOCALES.find((one) => one === locale)
  return letter && known ? writeLetter(letter, known).html : null
}

function section(name: string, locale: 'fr' | 'en'): string {
  const letter = SAMPLE_LETTERS[name]
  if (!letter) return ''
  const { subject, text } = writeLetter(letter, locale)
  return `<section><h2><a href="/${name}/${locale}">${name}, ${locale}</a>: ${Bun.escapeHTML(subject)}</h2>
<div class="pair"><iframe sandbox loading="lazy" title="${name}, ${locale}" src="/${name}/${locale}"></iframe>
<pre lang="${locale}">${Bun.escapeHTML(text)}</pre></div></section>`
}
