/**
 * Works on Visao: the client through Vite (reloads as you write) on PORT, the server with `--watch` on PORT + 1,
 * `/api` passed from the one to the other. Ctrl-C ends both; when one ends by itself the other is ended too.
 *
 *   PORT=3000 bun scripts/dev.ts
 */
import { join, resolve } from 'node:path'

const ROOT = resolve(import.meta.dir, '..')

if (process.argv.includes('--help')) {
  console.log(
    'bun scripts/dev.ts   client with hot reload on PORT (3000), server on PORT + 1, /api passed on',
  )
} else {
  await develop(Number(process.env.PORT ?? 3_000))
}

async function develop(port: number): Promise<void> {
  const api = `http://127.0.0.1:${port + 1}`
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js')
  console.log('Every mail Visao writes, in both languages: bun scripts/letters.ts')
  const processes = [
    start(['--watch', join(ROOT, 'server', 'main.ts')], ROOT, { PORT: String(port + 1) }),
    start(['--bun', vite, '--port', String(port), '--strictPort'], join(ROOT, 'client'), {
      VISAO_DEV_API: api,
    }),
  ]
  const stop = (): void => {
    for (const one of processes) one.kill('SIGTERM')
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  await Promise.race(processes.map((one) => one.exited))
  stop()
  await Promise.all(processes.map((one) => one.exited))
}

function start(args: string[], cwd: string, env: Record<string, string>): Bun.Subprocess {
  return Bun.spawn([process.execPath, ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdout: 'inherit',
    stderr: 'inherit',
  })
}
