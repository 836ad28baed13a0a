import { expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { may, PERMISSIONS, type Permission, ROLES } from '../server/core/permissions.ts'

const README = readFileSync(join(import.meta.dir, '../README.md'), 'utf8')

/** The roles ticked in the row of a permission, as the README shows it. */
function shownFor(permission: string): string[] | null {
  const row = README.split('\n').find((line) => line.startsWith(`| \`${permission}\``))
  const cells = row?.split('|').slice(2, 2 + ROLES.length)
  return cells ? ROLES.filter((_, index) => cells[index]?.trim() === '✓') : null
}

test('the README shows who may do what as the code decides it', () => {
  for (const permission of Object.keys(PERMISSIONS) as Permission[]) {
    const roles = ROLES.filter((role) => may(role, permission))
    expect([permission, shownFor(permission)]).toEqual([permission, [...roles]])
  }
  expect(README).toContain(`| | ${ROLES.join(' | ')} |`)
})

test('every setting of the README stands in .env.example', () => {
  const example = readFileSync(join(import.meta.dir, '../.env.example'), 'utf8')
  const rows = README.split('\n').filter((line) => /^\| `[A-Z_]+`/.test(line))
  const named = rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([A-Z_]+[A-Z])`/g)])
  expect(named.length).toBeGreaterThan(15)
  for (const [, name] of named) expect(example).toContain(`${name}=`)
})
