import { existsSync, readFileSync } from 'node:fs'

/**
 * `bun install` as the lockfile says: a moment where nothing is missing, and after a pull what it brought. Throws when it
 * fails.
 */
export async function installModules(root: string): Promise<void> {
  const child = Bun.spawn([process.execPath, 'install', '--frozen-lockfile'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if ((await child.exited) !== 0) throw new Error('bun install failed')
}

/** True where apt may be used without asking: on Debian, as root. */
export function mayUseApt(): boolean {
  const isRoot = process.getuid?.() === 0
  return isRoot && Bun.which('apt-get') !== null && /^ID="?debian"?$/m.test(osRelease())
}

/** Installs `packages` by apt. False when that failed (apt has said why). */
export async function aptInstall(packages: string[]): Promise<boolean> {
  console.log(`installing by apt: ${packages.join(', ')}`)
  const updated = await aptGet('update')
  return updated && (await aptGet('install', '-y', '--no-install-recommends', ...packages))
}

async function aptGet(...args: string[]): Promise<boolean> {
  const child = Bun.spawn(['apt-get', '-qq', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  return (await child.exited) === 0
}

function osRelease(): string {
  return existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : ''
}
