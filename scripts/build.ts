/**
 * Builds the client into `client/dist`, with compressed twins of what is sent. Does nothing when nothing that goes
 * into it has changed since the last build: what went in is summed up in `client/dist/.build`.
 *
 *   bun scripts/build.ts            build if needed
 *   bun scripts/build.ts --force    build
 */
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const ROOT = resolve(import.meta.dir, '..')
const CLIENT = join(ROOT, 'client')

/** Where the built client stands. */
export const CLIENT_DIST = join(CLIENT, 'dist')
const STAMP = join(CLIENT_DIST, '.build')

/** Everything the result depends on. Types of the server leave no trace in it and are not in the list. */
const INPUTS = [
  'client/src/**/*',
  'client/public/**/*',
  'client/vite.config.ts',
  'bun.lock',
  'tsconfig.json',
  'scripts/build.ts',
]
/** Tests stand beside the code and are in no bundle. */
const NOT_INPUT = /\.test\.tsx?$/

/** True when `client/dist` is what the sources as they are would give. */
export async function isFresh(): Promise<boolean> {
  const stamp = Bun.file(STAMP)
  return (await stamp.exists()) && (await stamp.text()) === (await fingerprint())
}

/**
 * Makes `client/dist` match the sources.
 *
 * @throws when the build fails; its own words have been written to the console, `client/dist` counts as not built
 */
export async function buildClient(options: { force?: boolean } = {}): Promise<'built' | 'fresh'> {
  if (!options.force && (await isFresh())) return 'fresh'
  const print = await fingerprint()
  await rm(STAMP, { force: true })
  await runVite()
  await compress()
  await Bun.write(STAMP, print)
  return 'built'
}

async function fingerprint(): Promise<string> {
  const hasher = new Bun.CryptoHasher('sha256')
  for (const path of await inputFiles()) {
    hasher.update(`${path}\0`)
    hasher.update(await Bun.file(join(ROOT, path)).bytes())
  }
  return hasher.digest('hex')
}

async function inputFiles(): Promise<string[]> {
  const found = await Promise.all(
    INPUTS.map((pattern) => Array.fromAsync(new Bun.Glob(pattern).scan({ cwd: ROOT }))),
  )
  return found
    .flat()
    .filter((path) => !NOT_INPUT.test(path))
    .sort()
}

/** In a process of its own: SolidStart reads its folder from the working directory, and the bundler's memory goes with it. */
async function runVite(): Promise<void> {
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js')
  await mkdir(join(ROOT, 'node_modules', '.cache'), { recursive: true })
  const run = Bun.spawn([process.execPath, '--bun', vite, 'build', '--logLevel', 'warn'], {
    cwd: CLIENT,
    env: { ...process.env, NODE_ENV: 'production' },
    stdout: 'pipe',
    stderr: 'pipe',
  })
  const [code, out, err] = await Promise.all([
    run.exited,
    new Response(run.stdout).text(),
    new Response(run.stderr).text(),
  ])
  if (code === 0) return
  console.error([out, err].join('\n').trim())
  throw new Error(`The client could not be built (vite ended with ${code}).`)
}

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)
const COMPRESSIBLE = /\.(js|css|html|svg|json|webmanifest|txt)$/
/** Below this a compressed twin saves less than a packet. */
const WORTH_BYTES = 1_024

async function compress(): Promise<void> {
  const names = await readdir(CLIENT_DIST, { recursive: true })
  await Promise.all(
    names.filter((name) => COMPRESSIBLE.test(name)).map((name) => compressOne(join(CLIENT_DIST, name))),
  )
}

async function compressOne(path: string): Promise<void> {
  if ((await stat(path)).size < WORTH_BYTES) return
  const bytes = await Bun.file(path).bytes()
  const [br, gz] = await Promise.all([
    brotli(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
    zip(bytes, { level: 9 }),
  ])
  await Promise.all([Bun.write(`${path}.br`, br), Bun.write(`${path}.gz`, gz)])
}

if (import.meta.main) {
  if (process.argv.includes('--help')) {
    console.log(
      'bun scripts/build.ts [--force]   builds the client into client/dist when it is not up to date',
    )
  } else {
    const began = performance.now()
    const outcome = await buildClient({ force: process.argv.includes('--force') })
    const seconds = ((performance.now() - began) / 1_000).toFixed(1)
    console.log(outcome === 'fresh' ? 'client: up to date' : `client: built in ${seconds} s`)
  }
}
