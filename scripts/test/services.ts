import { findChromium } from './chromium.ts'
import { findFfmpeg } from './ffmpeg.ts'
import { aptInstall, mayUseApt } from './install.ts'
import { findPostgres, startPostgres } from './postgres.ts'
import { findRedis, startRedis } from './redis.ts'

/** What tests are given. */
export interface Services extends AsyncDisposable {
  /** To be set for the tests: TEST_REDIS_URL, TEST_DATABASE_URL, TEST_MEILI_URL, TEST_MEILI_KEY, CHROME_PATH, FFMPEG_PATH. */
  env: Record<string, string>
}

interface Service {
  name: string
  /** The variable that hands it over; one that is set already is taken as it is. */
  variable: string
  aptPackage: string
  isHere(): boolean
  /** Starts it (a program is started by the tests themselves) and answers its address. */
  open(stack: AsyncDisposableStack): Promise<string>
}

const SERVICES: Service[] = [
  {
    name: 'Redis',
    variable: 'TEST_REDIS_URL',
    aptPackage: 'redis-server',
    isHere: () => findRedis() !== null,
    open: async (stack) => stack.use(await startRedis()).url,
  },
  {
    name: 'PostgreSQL',
    variable: 'TEST_DATABASE_URL',
    aptPackage: 'postgresql',
    isHere: () => findPostgres() !== null,
    open: async (stack) => stack.use(await startPostgres(findPostgres() ?? '')).url,
  },
  {
    name: 'Chromium',
    variable: 'CHROME_PATH',
    aptPackage: 'chromium',
    isHere: () => findChromium() !== null,
    open: async () => findChromium() ?? '',
  },
  {
    name: 'ffmpeg',
    variable: 'FFMPEG_PATH',
    aptPackage: 'ffmpeg',
    isHere: () => findFfmpeg() !== null,
    open: async () => findFfmpeg() ?? '',
  },
]

/** Installs what is missing, where it may. */
export async function installServices(): Promise<void> {
  await installMissing(SERVICES.filter(isMissing))
}

/** Names of what the tests must do without. */
export function missingServices(): string[] {
  return SERVICES.filter(isMissing).map(({ name }) => name)
}

/** Starts what there is and hands over how to reach it. All stops when disposed of. */
export async function openServices(): Promise<Services> {
  await using stack = new AsyncDisposableStack()
  const env: Record<string, string> = {}
  for (const service of SERVICES.filter((one) => !isMissing(one)))
    env[service.variable] = given(service) ?? (await service.open(stack))
  Object.assign(env, meilisearch())
  const owned = stack.move()
  return { env, [Symbol.asyncDispose]: () => owned.disposeAsync() }
}

function isMissing(service: Service): boolean {
  return given(service) === null && !service.isHere()
}

/**
 * Never started nor installed: where there is one the tests of search are run over it too, on indexes of their own.
 * Nothing else that is tested may write to the one of whoever runs the tests.
 */
function meilisearch(): Record<string, string> {
  const { MEILI_URL, MEILI_KEY, TEST_MEILI_URL = MEILI_URL, TEST_MEILI_KEY = MEILI_KEY } = process.env
  const unused = { MEILI_URL: '', MEILI_KEY: '' }
  return TEST_MEILI_URL ? { ...unused, TEST_MEILI_URL, TEST_MEILI_KEY: TEST_MEILI_KEY ?? '' } : unused
}

function given(service: Service): string | null {
  return service.variable.endsWith('_PATH') ? null : (process.env[service.variable] ?? null)
}

async function installMissing(missing: Service[]): Promise<void> {
  if (missing.length === 0 || !mayUseApt()) return
  const installed = await aptInstall(missing.map(({ aptPackage }) => aptPackage))
  if (!installed) console.error('apt could not install them all')
}
