import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addUp, readTally } from './junit.ts'

const FILES = {
  'sound.test.ts': `import { describe, test } from 'bun:test'
    test('one', () => undefined)
    describe('in a <group> & "so on"', () => test('two', () => undefined))`,
  'mixed.test.ts': `import { describe, expect, test } from 'bun:test'
    test('good', () => undefined)
    test('bad <&"', () => expect(1).toBe(2))
    test.skip('left out', () => undefined)
    test.todo('to be written')
    describe.skip('left out too', () => test('three', () => undefined))`,
  'broken.test.ts': `import './nowhere.ts'`,
  'ends.test.ts': `import { test } from 'bun:test'
    test('ends it all', () => process.exit(7))`,
}

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'visao-junit-'))
  for (const [name, source] of Object.entries(FILES)) await writeFile(join(folder, name), source)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function tallyOf(...files: (keyof typeof FILES)[]) {
  const report = join(folder, `${crypto.randomUUID()}.xml`)
  const paths = files.map((file) => `./${file}`)
  const child = Bun.spawn(
    [process.execPath, 'test', '--reporter=junit', `--reporter-outfile=${report}`, ...paths],
    { cwd: folder, stdio: ['ignore', 'ignore', 'ignore'] },
  )
  return readTally(report, files, await child.exited)
}

describe('the tally of a run', () => {
  test('counts what passed, in groups too', async () => {
    expect(await tallyOf('sound.test.ts')).toEqual({ passed: 2, failed: 0, skipped: 0, failures: [] })
  })

  test('counts what failed and what was skipped, and names the failures', async () => {
    const failures = ['mixed.test.ts: bad <&"']
    expect(await tallyOf('mixed.test.ts')).toEqual({ passed: 1, failed: 1, skipped: 3, failures })
  })

  test('a file that does not load is a failure, beside others too', async () => {
    const failures = ['broken.test.ts: did not run']
    expect(await tallyOf('broken.test.ts')).toEqual({ passed: 0, failed: 1, skipped: 0, failures })
    expect(await tallyOf('sound.test.ts', 'broken.test.ts')).toMatchObject({ passed: 2, failed: 1, failures })
  })

  test('a test that ends the process is a failure', async () => {
    expect((await tallyOf('ends.test.ts')).failed).toBe(1)
  })

  test('a run that failed without saying why is a failure', async () => {
    const path = join(folder, 'fine.xml')
    await writeFile(path, '<testsuite file="a.test.ts"><testcase name="x" file="a.test.ts" /></testsuite>')
    expect(readTally(path, ['a.test.ts'], 0).failed).toBe(0)
    expect(readTally(path, ['a.test.ts'], 134).failed).toBe(1)
  })
})

test('tallies add up', () => {
  const one = { passed: 1, failed: 2, skipped: 3, failures: ['a', 'b'] }
  expect(addUp([one, { ...one, failures: ['c'] }])).toEqual({
    passed: 2,
    failed: 4,
    skipped: 6,
    failures: ['a', 'b', 'c'],
  })
})
