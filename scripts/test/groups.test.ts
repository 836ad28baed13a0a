import { expect, test } from 'bun:test'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { findGroups } from './groups.ts'

async function treeOf(...files: string[]) {
  const root = await mkdtemp(join(tmpdir(), 'visao-groups-'))
  for (const file of files) {
    await mkdir(dirname(join(root, file)), { recursive: true })
    await writeFile(join(root, file), '')
  }
  return { root, [Symbol.asyncDispose]: () => rm(root, { recursive: true }) }
}

const FILES = [
  'tests/structure.test.ts',
  'tests/contract/lock.test.ts',
  'tests/contract/lock.suite.ts',
  'tests/browser/desk.test.ts',
  'server/core/fence.test.ts',
  'server/core/fence.ts',
  'client/src/ui/button.test.tsx',
  'tests/fixtures/x-server/bill.test.ts',
  'node_modules/a/server/x.test.ts',
]

test('every test file is in the one group its folder says', async () => {
  await using tree = await treeOf(...FILES)
  expect(findGroups(tree.root, [])).toEqual([
    {
      name: 'unit',
      files: [
        'client/src/ui/button.test.tsx',
        'server/core/fence.test.ts',
        'tests/fixtures/x-server/bill.test.ts',
      ],
    },
    { name: 'contract', files: ['tests/contract/lock.test.ts'] },
    { name: 'browser', files: ['tests/browser/desk.test.ts'] },
    { name: 'structure', files: ['tests/structure.test.ts'] },
  ])
})

test('filters are parts of paths; any of them will do', async () => {
  await using tree = await treeOf(...FILES)
  const found = findGroups(tree.root, ['fence', './tests/browser/']).flatMap(({ files }) => files)
  expect(found).toEqual(['server/core/fence.test.ts', 'tests/browser/desk.test.ts'])
  expect(findGroups(tree.root, ['nowhere'])).toEqual([])
})
