/** Another account of this machine. */
export interface Account {
  name: string
  uid: number
  gid: number
}

/** The first of `names` that exists here, or null. */
export function findAccount(...names: string[]): Account | null {
  for (const name of names) {
    const [uid, gid] = [idOf('-u', name), idOf('-g', name)]
    if (uid !== null && gid !== null) return { name, uid, gid }
  }
  return null
}

/** `command` made to run as `account`, by the first of setpriv, runuser and su that is here. Needs root. */
export function asAccount({ name }: Account, command: string[]): string[] {
  if (Bun.which('setpriv')) {
    const ids = [`--reuid=${name}`, `--regid=${idOf('-g', name)}`, '--init-groups']
    // A change of user clears what the process before had asked for, so it is asked for here.
    return ['setpriv', ...ids, '--pdeathsig=INT', '--', ...command]
  }
  if (Bun.which('runuser')) return ['runuser', '-u', name, '--', ...command]
  return ['su', '-s', '/bin/sh', name, '-c', command.map(quote).join(' ')]
}

function idOf(flag: '-u' | '-g', name: string): number | null {
  const { exitCode, stdout } = Bun.spawnSync(['id', flag, name])
  return exitCode === 0 ? Number(stdout.toString()) : null
}

function quote(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`
}
