/** Pieces of work that somebody waits for, under way on this process. */
let urgent = 0
/** How long other work gives way to them at a time: it must get on where there is always one. */
const GIVES_WAY_MS = 40

/** Does what somebody waits for; long work gives way to it meanwhile, see {@link breath}. */
export async function urgently<T>(work: () => Promise<T>): Promise<T> {
  urgent++
  try {
    return await work()
  } finally {
    urgent--
  }
}

/** Lets everything else that waits have its turn, and what is urgent be done: long work takes one between its parts. */
export async function breath(): Promise<void> {
  const since = performance.now()
  do await new Promise((resolve) => setImmediate(resolve))
  while (urgent > 0 && performance.now() - since < GIVES_WAY_MS && (await rested()))
}

async function rested(): Promise<true> {
  await Bun.sleep(1)
  return true
}
