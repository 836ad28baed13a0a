import type { Frame, LabelledLink, Wording } from './wording.ts'

/** The roles of the interface's light theme; {@link DARK} overrides them where the reader's program knows how. */
const INK = { strong: '#0f172a', soft: '#475569', quiet: '#5b6b82', line: '#d8e0ea', accent: '#2563eb' }
const GROUND = { page: '#eef2f7', card: '#ffffff' }
const FONT = "system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif"

/** By class, because a style that stands in the element cannot ask which theme it is in. */
const DARK = `
@media (prefers-color-scheme: dark) {
  .page { background: #0b1122 !important; }
  .card { background: #141e34 !important; border-color: #34445f !important; }
  .strong { color: #f3f6fb !important; }
  .soft { color: #bcc7d8 !important; }
  .quiet { color: #93a3bb !important; }
  .link { color: #8bb8ff !important; }
  .rule { border-color: #34445f !important; }
}`

/** Drawn as nothing; keeps the first lines of the letter itself out of the preview in lists of mails. */
const FILLING = '&#847;&zwnj;&nbsp;'.repeat(60)

/**
 * The letter in HTML that holds in Outlook and Gmail: tables, styles in the elements, nothing fetched from anywhere,
 * no wider than 600 pixels, light and dark. Everything of the wording is escaped here and only here.
 */
export function letterHtml(wording: Wording, frame: Frame): string {
  const { subject, preview, action } = wording
  return `<!doctype html>
<html lang="${frame.lang}" xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">
<title>${escapeHtml(subject)}</title>
<style>:root { color-scheme: light dark; supported-color-schemes: light dark; }${DARK}
</style>
</head>
<body class="page" style="margin:0;padding:0;background:${GROUND.page};-webkit-text-size-adjust:100%;">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all;">${escapeHtml(preview)}${FILLING}</div>
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="${GROUND.page}" style="background:${GROUND.page};">
<tr><td align="center" style="padding:32px 12px;">
<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;text-align:left;">
<tr><td class="strong" style="padding:0 4px 16px;font:700 18px/1.3 ${FONT};letter-spacing:-0.01em;color:${INK.strong};">Visao</td></tr>
<tr><td class="card" bgcolor="${GROUND.card}" style="padding:28px 28px 24px;background:${GROUND.card};border:1px solid ${INK.line};border-radius:12px;">
${body(wording)}
${action ? button(action) : ''}${otherLinks(wording, frame)}${note(wording)}
</td></tr>
<tr><td class="quiet" style="padding:16px 4px 0;font:400 12px/1.5 ${FONT};color:${INK.quiet};">${frame.footer.map(escapeHtml).join('<br>')}</td></tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr>
</table>
</body>
</html>
`
}

function body({ subject, greeting, paragraphs }: Wording): string {
  const heading = `<h1 class="strong" style="margin:0 0 16px;font:700 22px/1.28 ${FONT};color:${INK.strong};">${escapeHtml(subject)}</h1>`
  const texts = [greeting, ...paragraphs].map(
    (text) =>
      `<p class="soft" style="margin:0 0 16px;font:400 16px/1.55 ${FONT};color:${INK.soft};">${escapeHtml(text)}</p>`,
  )
  return [heading, ...texts].join('\n')
}

/** Word, which draws for Outlook, takes the room around the label from the cell. */
function button({ label, url }: LabelledLink): string {
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:8px 0 24px;"><tr>
<td align="center" bgcolor="${INK.accent}" style="border-radius:8px;mso-padding-alt:12px 24px;"><a href="${escapeHtml(url)}" style="display:inline-block;padding:12px 24px;border-radius:8px;background:${INK.accent};font:600 16px/1.3 ${FONT};color:#ffffff;text-decoration:none;">${escapeHtml(label)}</a></td>
</tr></table>
`
}

function otherLinks({ action, alternative }: Wording, { linkHint }: Frame): string {
  const small = `margin:0 0 16px;font:400 13px/1.55 ${FONT};color:${INK.quiet};`
  const second = alternative
    ? `<p class="soft" style="margin:0 0 16px;font:400 14px/1.55 ${FONT};color:${INK.soft};">${link(alternative)}</p>\n`
    : ''
  const plain = action
    ? `<p class="quiet" style="${small}">${escapeHtml(linkHint)}<br>${link({ label: action.url, url: action.url }, 'word-break:break-all;')}</p>\n`
    : ''
  return second + plain
}

function link({ label, url }: LabelledLink, style = ''): string {
  return `<a class="link" href="${escapeHtml(url)}" style="color:${INK.accent};${style}">${escapeHtml(label)}</a>`
}

function note({ note }: Wording): string {
  return `<p class="quiet rule" style="margin:0;padding:16px 0 0;border-top:1px solid ${INK.line};font:400 13px/1.55 ${FONT};color:${INK.quiet};">${escapeHtml(note)}</p>`
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (one) => ENTITIES[one] ?? one)
}
