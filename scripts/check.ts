import { dirname } from 'node:path'
import { installModules } from './test/install.ts'

const HELP = `bun run check: formatting, lint, types and the import table. Changes nothing; bun run format mends formatting.`

/** One tool after another, all of them even when one fails; the exit code is 1 when any did. */
const CHECKS: readonly (readonly [name: string, ...command: string[]])[] = [
  ['format and lint', 'node_modules/.bin/biome', 'check', '--error-on-warnings', '.'],
  ['types', 'node_modules/.bin/tsc', '--noEmit', '-p', '.'],
  ['structure', process.execPath, 'test', 'tests/structure.test.ts'],
]

function run([name, ...command]: (typeof CHECKS)[number]): boolean {
  const { exitCode, stdout, stderr } = Bun.spawnSync(command, { cwd: `${import.meta.dir}/..` })
  process.stdout.write(`${exitCode === 0 ? 'ok  ' : 'FAIL'}  ${name}\n`)
  if (exitCode !== 0) process.stdout.write(`${stdout.toString()}${stderr.toString()}\n`)
  return exitCode === 0
}

if (process.argv.includes('--help')) {
  process.stdout.write(`${HELP}\n`)
} else {
  // Without what a pull brought, every tool complains of something else.
  await installModules(dirname(import.meta.dir))
  process.exit(CHECKS.map(run).every(Boolean) ? 0 : 1)
}
