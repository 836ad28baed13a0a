import { EDITOR } from './editor.ts'
import type { Publisher } from './publisher.ts'

/** What the terminal says once everything runs. */
export function greeting(url: string, note: string | null, publishers: readonly Publisher[]): string {
  const width = Math.max(...publishers.map(({ outlet }) => outlet.title.length))
  const lines = publishers.map(({ outlet, origin }) => {
    const role = outlet.watch.role === 'competitor' ? 'competitor' : 'watched'
    return `  ${outlet.title.padEnd(width)}  ${role.padEnd(10)}  ${origin}  ${outlet.about}`
  })
  return `
Visao demo: ${url}
  e-mail    ${EDITOR.email}
  password  ${EDITOR.password}
${note ? `  ${note}\n` : ''}
Five publishers post every few seconds, invented from first to last:
${lines.join('\n')}

Watch for KA4821-006: Kestrel announces the “Nuit polaire”, and the others run it one after another.
Ctrl-C ends the demo and removes everything it wrote.
`
}
