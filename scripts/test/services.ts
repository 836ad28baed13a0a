import { findChromium } from './chromium.ts'
import { aptInstall, mayUseApt } from './install.ts'
import { findPostgres, startPostgres } from './postgres.ts'
import { findRedis, startRedis } from './redis.ts'

/** What the tests were given, and what they must do without. */
export interface Services extends AsyncDisposable {
  /** To be set for the tests: TEST_REDIS_URL, TEST_DATABASE_URL, CHROME_PATH. */
  env: Record<string, string>
  /** Names of what is not here. */
  missing: string[]
}

interface Service {
  name: string
  /** The variable that hands it over; one that is set already is taken as it is. */
  variable: string
  aptPackage: string
  isHere(): boolean
  /** Starts it (a browser is started by the tests themselves) and answers its address. */
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
]

/** Installs where it may, starts what there is, and hands over how to reach it. All stops when disposed of. */
export async function openServices(): Promise<Services> {
  await using stack = new AsyncDisposableStack()
  await installMissing(SERVICES.filter((service) => !given(service) && !service.isHere()))
  const env: Record<string, string> = {}
  const missing: string[] = []
  for (const service of SERVICES) {
    const address = given(service) ?? (service.isHere() ? await service.open(stack) : null)
    if (address) env[service.variable] = address
    else missing.push(service.name)
  }
  const owned = stack.move()
  return { env, missing, [Symbol.asyncDispose]: () => owned.disposeAsync() }
}

function given(service: Service): string | null {
  return service.variable === 'CHROME_PATH' ? null : (process.env[service.variable] ?? null)
}

async function installMissing(missing: Service[]): Promise<void> {
  if (missing.length === 0 || !mayUseApt()) return
  const installed = await aptInstall(missing.map(({ aptPackage }) => aptPackage))
  if (!installed) console.error('apt could not install them all')
}
