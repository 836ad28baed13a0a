/** The readable page of the API: one section per route, filled by `docsScript` from `/api/openapi.json`. */
export const docsPage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Visao API</title>
<link rel="stylesheet" href="/api/docs/page.css">
<script src="/api/docs/page.js" defer></script>
</head>
<body>
<main>
<h1>Visao API</h1>
<p>JSON over HTTP. The document itself: <a href="/api/openapi.json">/api/openapi.json</a>.</p>
<div id="routes"><p>Reading the document…</p></div>
</main>
</body>
</html>
`

export const docsStyle = `:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif }
body { margin: 0 } main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem }
details { border-top: 1px solid color-mix(in srgb, currentColor, transparent 80%); padding: .5rem 0 }
summary { cursor: pointer; font-family: ui-monospace, monospace; overflow-wrap: anywhere }
summary b { display: inline-block; min-width: 4.5rem }
pre { overflow: auto; max-height: 30rem; font-size: 13px }
`

export const docsScript = `const place = document.getElementById('routes')
const element = (name, text) => Object.assign(document.createElement(name), { textContent: text })
function route(path, method, about) {
  const box = element('details', '')
  const line = element('summary', '')
  line.append(element('b', method.toUpperCase()), ' ' + path)
  box.append(line)
  if (about.description) box.append(element('p', about.description))
  for (const [title, part] of [['Parameters', about.parameters], ['Body', about.requestBody], ['Answers', about.responses]])
    if (part) box.append(element('h2', title), element('pre', JSON.stringify(part, null, 2)))
  return box
}
async function show() {
  const { paths } = await (await fetch('/api/openapi.json')).json()
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, about]) => route(path, method, about)))
  place.replaceChildren(...all)
}
show().catch((error) => place.replaceChildren(element('p', 'The document cannot be read: ' + error.message)))
`
