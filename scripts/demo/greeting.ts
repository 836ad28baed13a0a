import { EDITOR } from './editor.ts'
import type { Publisher } from './publisher.ts'

const ROLES = { watch: 'watched', competitor: 'competitor', own: 'ours' }

/** What the terminal says once everything runs. */
export function greeting(url: string, note: string | null, publishers: readonly Publisher[]): string {
  const width = Math.max(...publishers.map(({ outlet }) => outlet.title.length))
  const lines = publishers.map(({ outlet, origin }) => {
    return `  ${outlet.title.padEnd(width)}  ${ROLES[outlet.watch.role].padEnd(10)}  ${origin}  ${outlet.about}`
  })
  return `
Visao demo: ${url}
  e-mail    ${EDITOR.email}
  password  ${EDITOR.password}
${note ? `  ${note}\n` : ''}
Five publishers post every few seconds, and the newsroom’s own site now and then, invented from first to last:
${lines.join('\n')}

Watch for KA4821-006: Kestrel announces the “Nuit polaire”, and the others run it one after another; its alert says who, and when.
Ctrl-C ends the demo and removes everything it wrote.
`
}
