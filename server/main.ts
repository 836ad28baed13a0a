import { access, constants, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { FolderTakenError } from '../db/folder-lock.ts'
import { MigrationError } from '../db/migrate.ts'
import { isAway } from '../db/tx.ts'
import { version } from '../package.json'
import { createApp } from './app.ts'
import { type Config, ConfigError, readConfig } from './config.ts'
import { LARGEST_BODY } from './features/wire/bodies.ts'
import { NotAloneError, type Overrides, openRuntime, type Runtime } from './runtime.ts'
import { web } from './web.ts'

/** Stops Visao; resolves when everything is closed. */
export type Stop = () => Promise<void>

/** A reason not to start that a person can mend; its message is the one line to print. */
export class StartError extends Error {
  override name = 'StartError'
}

/**
 * Starts Visao with the given environment: configuration, database, migrations, pollers, listening. Throws
 * `StartError` with one clear line for everything a person can mend.
 */
export async function startVisao(
  env: Record<string, string | undefined>,
  overrides: Overrides = {},
): Promise<{ url: string; stop: Stop }> {
  const config = configOf(env)
  await prepareFolder(config.dataDir)
  const runtime = await openRuntime(config, overrides).catch((error: unknown) => {
    throw explain(error)
  })
  try {
    const server = listen(config, runtime)
    await runtime.startPollers()
    const url = `http://${shownHost(config.host)}:${server.port}`
    announce(config, runtime, url)
    return { url, stop: stopper(runtime, server.stop) }
  } catch (error) {
    await runtime[Symbol.asyncDispose]()
    throw error
  }
}

function configOf(env: Record<string, string | undefined>): Config {
  try {
    return readConfig(env, process.stdout.isTTY, version)
  } catch (error) {
    if (error instanceof ConfigError) throw new StartError(error.problems.join('; '))
    throw error
  }
}

async function prepareFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await access(folder, constants.W_OK | constants.R_OK)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : 'unknown'
    throw new StartError(
      `The data folder ${folder} cannot be written (${code}); set DATA_DIR to one that can`,
    )
  }
}

function explain(error: unknown): unknown {
  if (error instanceof FolderTakenError || error instanceof NotAloneError || error instanceof MigrationError)
    return new StartError(error.message)
  if (isAway(error))
    return new StartError(`The database does not answer at DATABASE_URL (${awayCode(error)})`)
  return error
}

function awayCode(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause) if ('code' in at) return String(at.code)
  return 'no reason given'
}

function listen(config: Config, runtime: Runtime) {
  const health = { version: config.version, parts: () => runtime.health() }
  const { services, auth, hub } = runtime
  const app = createApp({ services, auth, hub, health, outside: config }).use(
    web({ root: join(import.meta.dir, '../client/dist') }),
  )
  try {
    // Elysia shares the port by default: a second Visao would take every other request in silence.
    app.listen({
      port: config.port,
      hostname: config.host,
      reusePort: false,
      idleTimeout: 60,
      maxRequestBodySize: LARGEST_BODY,
      // Bun's own page for what escapes every handler would show the source.
      development: false,
    })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
      throw new StartError(`Port ${config.port} is in use; set PORT to another one`)
    if (
      error instanceof Error &&
      'code' in error &&
      (error.code === 'EACCES' || error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    )
      throw new StartError(`Cannot listen on ${config.host}:${config.port} (${error.code})`)
    throw error
  }
  const { server } = app
  if (!server) throw new TypeError('Elysia is not listening')
  return { port: server.port, stop: () => server.stop(true) }
}

function shownHost(host: string): string {
  if (host === '0.0.0.0' || host === '::' || host === '127.0.0.1') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

function announce(config: Config, runtime: Runtime, url: string): void {
  if (config.logFormat === 'json') {
    runtime.services.log.info('Visao is ready', { url, ...runtime.parts })
    return
  }
  const lines = Object.entries({ ...runtime.parts, data: config.dataDir })
  const width = Math.max(...lines.map(([name]) => name.length))
  const listed = lines.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`)
  process.stdout.write(`\nVisao ${config.version} is ready: ${url}\n${listed.join('\n')}\n\n`)
}

/** New requests end first, then the streams and pollers, then the database; a second call waits for the first. */
function stopper(runtime: Runtime, stopServer: () => Promise<void>): Stop {
  let stopping: Promise<void> | null = null
  const stop = async () => {
    await runtime.hub[Symbol.asyncDispose]()
    await stopServer()
    await runtime[Symbol.asyncDispose]()
  }
  return () => {
    stopping ??= stop()
    return stopping
  }
}

/** Runs until told to stop: exit code 0 after SIGINT or SIGTERM, 1 when it cannot start. */
export async function main(overrides: Overrides = {}): Promise<void> {
  try {
    const { stop } = await startVisao(process.env, overrides)
    onSignal(stop)
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    process.stderr.write(`visao: ${error.message}\n`)
    process.exit(1)
  }
}

/** One Ctrl-C may arrive twice: from the terminal and passed on by `bun run`. Later ones are a person in a hurry. */
const SAME_SIGNAL_MS = 1_000

function onSignal(stop: Stop): void {
  let askedAt: number | null = null
  const end = () => {
    const now = performance.now()
    if (askedAt !== null && now - askedAt > SAME_SIGNAL_MS) process.exit(1)
    if (askedAt !== null) return
    askedAt = now
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`visao: ${error instanceof Error ? error.message : String(error)}\n`)
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
}

if (import.meta.main) await main()
