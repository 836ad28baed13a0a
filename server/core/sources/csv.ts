import type { SourceRole } from '../source-role.ts'
import type { Network } from './network-address.ts'
import type { PastedLine } from './pasted.ts'

type Column = 'text' | 'name' | 'network' | 'role'

/** What people call the columns, in French and English, without accents. */
const COLUMNS: Readonly<Record<string, Column>> = {
  ...named(
    'text',
    'address adresse url link lien site feed flux handle account compte username pseudo profile profil',
  ),
  ...named('name', 'name nom title titre'),
  ...named('network', 'platform plateforme network reseau'),
  ...named('role', 'role'),
}
const NETWORKS: Readonly<Record<string, Network>> = {
  x: 'x',
  twitter: 'x',
  instagram: 'instagram',
  insta: 'instagram',
  tiktok: 'tiktok',
}
const ROLES: Readonly<Record<string, SourceRole>> = {
  watch: 'watch',
  veille: 'watch',
  competitor: 'competitor',
  concurrent: 'competitor',
  own: 'own',
  nous: 'own',
}
const SEPARATORS = [',', ';', '\t']

function named(column: Column, names: string): Record<string, Column> {
  return Object.fromEntries(names.split(' ').map((name) => [name, column]))
}

/** True when the first line names a column of addresses or handles, and others follow. */
export function isCsv(input: string): boolean {
  const [head = '', ...rest] = input.trim().split(/[\r\n]+/)
  return rest.length > 0 && columnsOf(head).includes('text')
}

/** The rows of CSV with a header (RFC 4180, also with semicolons or tabs); rows without an address are nothing. */
export function linesOfCsv(input: string): PastedLine[] {
  const text = input.trim().replace(/^\ufeff/, '')
  const head = text.split(/[\r\n]/, 1)[0] ?? ''
  const columns = columnsOf(head)
  const [, ...rows] = cellsOf(text, separatorOf(head))
  return rows.map((cells) => lineOf(cells, columns)).filter(({ text }) => text !== '')
}

function lineOf(cells: string[], columns: (Column | null)[]): PastedLine {
  const cell = (column: Column): string => cells[columns.indexOf(column)]?.trim() ?? ''
  return {
    text: cell('text'),
    name: cell('name').slice(0, 120) || null,
    network: NETWORKS[plain(cell('network'))] ?? null,
    role: ROLES[plain(cell('role'))] ?? null,
  }
}

function columnsOf(head: string): (Column | null)[] {
  const [names = []] = cellsOf(head.replace(/^\ufeff/, ''), separatorOf(head))
  return names.map((name) => COLUMNS[plain(name)] ?? null)
}

/** The one that the header has most of. */
function separatorOf(head: string): string {
  const count = (separator: string): number => head.split(separator).length
  return SEPARATORS.toSorted((a, b) => count(b) - count(a))[0] ?? ','
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase()
}

/** A cell in quotes (doubled within it) or bare, and what ends it: a separator, a line's end, the text's. */
function cellsOf(text: string, separator: string): string[][] {
  const cell = new RegExp(
    `(?:"((?:[^"]|"")*)"[^${separator}\\r\\n]*|([^${separator}\\r\\n]*))(${separator}|\\r\\n|\\r|\\n|$)`,
    'g',
  )
  const rows: string[][] = [[]]
  for (const [whole, quoted, bare, end] of text.matchAll(cell)) {
    if (whole === '' && rows.at(-1)?.length === 0) break
    rows.at(-1)?.push(quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'))
    if (end === '') break
    if (end !== separator) rows.push([])
  }
  return rows.filter((row) => row.length > 0)
}
