/** What a room may import: where from, and how much of it. */
export interface Permission {
  path: string
  only: 'all' | 'types' | 'constants'
}

export interface RoomRule {
  room: string
  may: Permission[]
  /** Its own parts. */
  own: boolean
  /** No effects in its code. */
  pure: boolean
  /** Packages may be imported, as far as the other table allows. */
  packages: boolean
}

export interface PackageRule {
  names: string[]
  rooms: string[]
}

export interface Tables {
  rooms: RoomRule[]
  packages: PackageRule[]
}

/** Reads both tables of ARCHITECTURE.md. Throws when one is missing or says what is not understood. */
export function readTables(markdown: string): Tables {
  const rooms = rowsUnder(markdown, '| room | may import | never |').map(roomRule)
  const packages = rowsUnder(markdown, '| package | only in |').map(([names = '', where = '']) => ({
    names: quoted(names),
    rooms: quoted(where),
  }))
  return { rooms, packages }
}

function rowsUnder(markdown: string, head: string): string[][] {
  const lines = markdown.split('\n')
  const start = lines.indexOf(head)
  if (start < 0) throw new Error(`no table "${head}"`)
  const rest = lines.slice(start + 2)
  const length = rest.findIndex((line) => !line.startsWith('|'))
  const rows = rest.slice(0, length < 0 ? undefined : length)
  if (rows.length === 0) throw new Error(`the table "${head}" is empty`)
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}

function roomRule([room = '', may = '', never = '']: string[]): RoomRule {
  const [path] = quoted(room)
  if (!path) throw new Error(`not a room: ${room}`)
  const items = may.split(',').map((item) => item.trim())
  return {
    room: path,
    may: items.filter((item) => item !== 'its own parts').map(permission),
    own: items.includes('its own parts'),
    pure: never.startsWith('effects'),
    packages: never !== 'packages',
  }
}

function permission(item: string): Permission {
  const [, words = '', path = ''] = /^(types of |constants of |)`([^`]+)`$/.exec(item) ?? []
  if (!path) throw new Error(`not understood: ${item}`)
  return { path, only: words === '' ? 'all' : words === 'types of ' ? 'types' : 'constants' }
}

function quoted(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path)
}
