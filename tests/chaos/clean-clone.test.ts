import { expect, test } from 'bun:test'
import { cp } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { startVisao, TEST_MS, temporaryFolder } from './visao-process.ts'

const ROOT = join(import.meta.dir, '../..')
/** What no clean clone has. */
const MADE = new Set(['node_modules', 'client/dist', 'data', '.git'])

test(
  'a clean clone installs, builds and starts by one command, and ends by one signal',
  async () => {
    await using stack = new AsyncDisposableStack()
    const clone = await temporaryFolder(stack)
    await cp(ROOT, clone, { recursive: true, filter: (path) => !MADE.has(relative(ROOT, path)) })
    const visao = stack.use(
      await startVisao({
        env: { ...ours(), DATA_DIR: await temporaryFolder(stack) },
        command: [process.execPath, join(clone, 'scripts/start.ts')],
        cwd: clone,
      }),
    )
    expect(visao.said()).toContain('Installing packages')
    expect((await fetch(`${visao.url}/`)).headers.get('content-type')).toContain('text/html')
    visao.kill('SIGTERM')
    const { exitCode, signal, stderr } = await visao.ended
    expect([exitCode, signal, stderr]).toEqual([0, null, ''])
  },
  TEST_MS,
)

/** Where packages are had from, and kept, is said by the environment and the home folder. */
function ours(): Record<string, string> {
  const known = Object.entries(process.env).filter(
    (pair): pair is [string, string] =>
      pair[1] !== undefined && /^(HOME|BUN_|NPM_|npm_|https?_proxy|NODE_EXTRA)/i.test(pair[0]),
  )
  return Object.fromEntries(known)
}
