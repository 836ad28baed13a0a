import type { Subprocess } from 'bun'

/** A server process of our own. */
export interface Daemon {
  readonly pid: number
  readonly exited: Promise<number>
  kill(signal: NodeJS.Signals): void
}

/** What to run, and the line of its log (stdout or stderr) that says that it serves. */
export interface DaemonOrder {
  command: string[]
  cwd: string
  ready: RegExp
}

/** The server ended before it was ready; `log` is the end of what it said. */
export class DaemonFailedError extends Error {
  override name = 'DaemonFailedError'
  readonly log: string
  constructor(command: string, log: string) {
    super(`${command} did not start: ${log.trim().split('\n').at(-1) ?? 'no output'}`)
    this.log = log
  }
}

/** Starts a server and resolves when it says that it is ready; its output is read on and dropped. */
export async function startDaemon(order: DaemonOrder): Promise<Daemon> {
  const child = Bun.spawn(notOutlivingUs(order.command), {
    cwd: order.cwd,
    stdin: 'ignore',
    stdout: 'pipe',
    stderr: 'pipe',
  })
  await readyLine(child, order)
  return { pid: child.pid, exited: child.exited, kill: (signal) => child.kill(signal) }
}

/** Where it can be had (Linux), the server is told to end also when we are killed and cannot tell it ourselves. */
function notOutlivingUs(command: string[]): string[] {
  const [program = ''] = command
  if (process.platform !== 'linux' || program === 'setpriv' || !Bun.which('setpriv')) return command
  return ['setpriv', '--pdeathsig=INT', '--', ...command]
}

function readyLine(child: Subprocess<'ignore', 'pipe', 'pipe'>, order: DaemonOrder): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  let log = ''
  const listen = async (stream: ReadableStream<Uint8Array>) => {
    const decoder = new TextDecoder()
    for await (const chunk of stream) {
      log = (log + decoder.decode(chunk, { stream: true })).slice(-4000)
      if (order.ready.test(log)) resolve()
    }
  }
  Promise.all([listen(child.stdout), listen(child.stderr), child.exited]).then(
    () => reject(new DaemonFailedError(order.command[0] ?? '', log)),
    reject,
  )
  return promise
}

/** Asks to end, and after `patienceMs` makes it. */
export async function stopDaemon(daemon: Daemon, signal: NodeJS.Signals, patienceMs = 5_000): Promise<void> {
  daemon.kill(signal)
  const force = setTimeout(() => daemon.kill('SIGKILL'), patienceMs)
  await daemon.exited
  clearTimeout(force)
}
