import { builtinModules } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { type Import, importsOf, withoutComments } from './imports.ts'
import type { PackageRule, Permission, RoomRule, Tables } from './tables.ts'

/** Sources by their path from the root. */
export type Sources = ReadonlyMap<string, string>

/** What is not allowed in `core`, as code or as an import. */
const EFFECTS: [name: string, pattern: RegExp][] = [
  ['Bun', /\bBun\s*\./],
  ['fetch', /\bfetch\s*\(/],
  ['process', /\bprocess\s*\./],
  ['console', /\bconsole\s*\./],
  ['Date.now', /\bDate\s*\.\s*now\b/],
  ['new Date without arguments', /\bnew\s+Date\b(?!\s*\(\s*[^\s)])/],
  ['performance', /\bperformance\s*\./],
  ['Math.random', /\bMath\s*\.\s*random\b/],
  ['random ids', /\b(?:randomUUID|getRandomValues|randomBytes)\b/],
  ['timers', /\b(?:setTimeout|setInterval|setImmediate|queueMicrotask)\s*\(/],
]

/** Modules of the runtime that only compute. */
const PURE_MODULES = new Set([
  'crypto',
  'zlib',
  'url',
  'util',
  'path',
  'path/posix',
  'buffer',
  'punycode',
  'assert',
])

/** All that is not as the tables say, one line each: "file: what". */
export function violations(sources: Sources, tables: Tables): string[] {
  return [...sources].flatMap(([file, source]) => {
    const rule = ruleOf(file, tables.rooms)
    if (!rule) return [`${file}: is in no room of ARCHITECTURE.md`]
    const faults = importsOf(source, file).flatMap((one) => faultOf(one, file, rule, tables, sources) ?? [])
    const effects = rule.pure ? effectsIn(source) : []
    return [...faults, ...effects].map((fault) => `${file}: ${fault}`)
  })
}

function faultOf(one: Import, file: string, rule: RoomRule, tables: Tables, sources: Sources): string | null {
  const target = resolve(one.from, file)
  if (target === null) return packageFault(one, file, rule, tables.packages)
  if (rule.own && isOwnPart(file, target, rule, sources)) return null
  const fitting = rule.may.filter(({ path }) => fits(target, path))
  if (fitting.some((permission) => grants(permission, one))) return null
  const what = one.kind === 'type' ? 'types' : 'values'
  return `imports ${what} of ${target}, which ${rule.room} may not`
}

function grants({ only }: Permission, { kind, names }: Import): boolean {
  if (only === 'all' || kind === 'type') return true
  return only === 'constants' && names.length > 0 && names.every((name) => /^[A-Z][A-Z0-9_]*$/.test(name))
}

function packageFault(
  { from }: Import,
  file: string,
  rule: RoomRule,
  packages: PackageRule[],
): string | null {
  const builtin = builtinName(from)
  if (builtin !== null)
    return rule.pure && !PURE_MODULES.has(builtin) ? `imports ${from}, which has effects` : null
  if (!rule.packages) return `imports the package ${from}`
  const fence = packages.find(({ names }) =>
    names.some((name) => from === name || from.startsWith(`${name}/`)),
  )
  if (!fence || fence.rooms.some((room) => fits(file, room))) return null
  return `imports the package ${from}, which stands only in ${fence.rooms.join(', ')}`
}

/** The name of a module of the runtime without its prefix; null for a package. Bun's own count as effects. */
function builtinName(from: string): string | null {
  if (from === 'bun' || from.startsWith('bun:')) return from
  const name = from.replace(/^node:/, '')
  return from.startsWith('node:') || builtinModules.includes(name) ? name : null
}

function effectsIn(source: string): string[] {
  const code = withoutComments(source)
  return EFFECTS.filter(([, pattern]) => pattern.test(code)).map(
    ([name]) => `uses ${name}, which has effects`,
  )
}

/** The path from the root, or null for a package. */
function resolve(from: string, file: string): string | null {
  if (from.startsWith('~/')) return join('client/src', from.slice(2))
  return from.startsWith('.') ? join(dirname(file), from) : null
}

function ruleOf(file: string, rules: RoomRule[]): RoomRule | undefined {
  return rules.filter(({ room }) => fits(file, room)).sort((a, b) => b.room.length - a.room.length)[0]
}

function fits(path: string, pattern: string): boolean {
  const literal = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*')
  return new RegExp(`^${literal}${pattern.endsWith('/') ? '' : '$'}`).test(path)
}

/** Files of the same folder under the room; for files that stand in the room itself, of the same name. */
function isOwnPart(file: string, target: string, { room }: RoomRule, sources: Sources): boolean {
  const hall = room.endsWith('/') ? room : `${dirname(room)}/`
  const [mine = '', ...below] = file.slice(hall.length).split('/')
  if (below.length > 0) return target.startsWith(`${hall}${mine}/`)
  return dirname(target) === dirname(file) && ownerOf(target, sources) === ownerOf(file, sources)
}

/** The file whose part this one is: the one with the shortest name that this name begins with. */
function ownerOf(file: string, sources: Sources): string {
  const name = basename(file, '.ts')
  const words = name.split('-')
  const names = words.map((_, index) => words.slice(0, index + 1).join('-'))
  return names.find((candidate) => sources.has(join(dirname(file), `${candidate}.ts`))) ?? name
}
