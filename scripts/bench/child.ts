import { join } from 'node:path'

/** What a child does when it is called, by name. */
type Handlers = Record<string, (...args: never[]) => unknown>

type Arguments<H> = H extends (...args: infer A) => unknown ? A : never
type Answer<H> = H extends (...args: never[]) => infer R ? Awaited<R> : never

/** A script of this folder in a process of its own, called over Bun's own channel between processes. */
export interface Child<H extends Handlers> extends AsyncDisposable {
  readonly pid: number
  /** Rejects with what the handler threw, or when the process is gone. */
  call<K extends keyof H & string>(name: K, ...args: Arguments<H[K]>): Promise<Answer<H[K]>>
}

interface Question {
  id: number
  name: string
  args: unknown[]
}

type Reply = { id: number; value: unknown } | { id: number; error: string }

interface Pending {
  resolve(value: unknown): void
  reject(error: Error): void
}

/** How to start a child. */
export interface ChildOptions {
  /** Flags for Bun itself, before the script. */
  flags?: string[]
}

/** Starts `scripts/bench/<script>`, which must call `answerCalls`; its output goes to our standard error. */
export function startChild<H extends Handlers>(script: string, options: ChildOptions = {}): Child<H> {
  const pending = new Map<number, Pending>()
  let calls = 0
  const child = Bun.spawn([process.execPath, ...(options.flags ?? []), join(import.meta.dir, script)], {
    stdio: ['ignore', 2, 'inherit'],
    serialization: 'advanced',
    ipc: (reply: Reply) => settle(pending, reply),
    onExit: () => refuseAll(pending, `${script} has ended`),
  })
  return {
    pid: child.pid,
    call: <K extends keyof H & string>(name: K, ...args: Arguments<H[K]>) =>
      new Promise<Answer<H[K]>>((resolve, reject) => {
        const id = calls++
        pending.set(id, { resolve: (value) => resolve(value as Answer<H[K]>), reject })
        child.send({ id, name, args } satisfies Question)
      }),
    async [Symbol.asyncDispose]() {
      // A child ends by itself when the channel closes; one that does not is made to.
      if (child.exitCode === null) child.disconnect()
      const force = setTimeout(() => child.kill('SIGKILL'), 10_000)
      await child.exited
      clearTimeout(force)
    },
  }
}

function settle(pending: Map<number, Pending>, reply: Reply): void {
  const waiting = pending.get(reply.id)
  pending.delete(reply.id)
  if ('error' in reply) waiting?.reject(new Error(reply.error))
  else waiting?.resolve(reply.value)
}

function refuseAll(pending: Map<number, Pending>, why: string): void {
  for (const { reject } of pending.values()) reject(new Error(why))
  pending.clear()
}

/** In the child: answers calls until the parent goes away, then cleans up and ends the process. */
export function answerCalls(handlers: Handlers, cleanUp: () => Promise<void> = async () => undefined): void {
  process.on('message', (question: Question) => void answer(handlers, question))
  process.on('disconnect', () => {
    cleanUp().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  })
  // A Ctrl-C reaches every process of the terminal; the parent decides the order of the end.
  process.on('SIGINT', () => undefined)
}

async function answer(handlers: Handlers, { id, name, args }: Question): Promise<void> {
  const reply = await run(handlers, name, args).then(
    (value): Reply => ({ id, value }),
    (error: unknown): Reply => ({ id, error: `${name}: ${Bun.inspect(error)}` }),
  )
  process.send?.(reply)
}

async function run(handlers: Handlers, name: string, args: unknown[]): Promise<unknown> {
  const handler = handlers[name]
  if (!handler) throw new Error('no such call')
  return handler(...(args as never[]))
}
