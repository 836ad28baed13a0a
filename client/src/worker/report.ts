import type { Owed, WorkerMemory } from './memory.ts'

/** What became of a call: `later` when nobody answered or the server asks for patience. */
export type Told = 'done' | 'later' | 'refused'

/** Makes one call; never throws. */
export type Tell = (owed: Owed) => Promise<Told>

/** Over this browser's network, as whoever is signed in there, or by the token in the body. */
export const tellServer: Tell = async ({ path, body }) => {
  try {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      credentials: 'same-origin',
    })
    return toldBy(answer.status)
  } catch {
    // No network: that is what the queue is for.
    return 'later'
  }
}

/** 4xx will not change by asking again; but for "too many" and "too slow". */
export function toldBy(status: number): Told {
  if (status >= 200 && status < 300) return 'done'
  return status === 429 || status === 408 || status >= 500 ? 'later' : 'refused'
}

export interface Reporting {
  memory: Pick<WorkerMemory, 'owed' | 'owe' | 'settle'>
  tell: Tell
  /** Asks to be woken when the network is back, where the browser can. */
  wakeLater(): Promise<void>
}

/** Tells the server, or keeps it for later. */
export async function report(owed: Owed, { memory, tell, wakeLater }: Reporting): Promise<Told> {
  const told = await tell(owed)
  if (told === 'later') {
    await memory.owe(owed)
    await wakeLater()
  }
  return told
}

/** Tells what could not be told before, oldest first, until the line breaks again. */
export async function reportOwed({ memory, tell, wakeLater }: Reporting): Promise<void> {
  for (const owed of await memory.owed()) {
    if ((await tell(owed)) === 'later') {
      await wakeLater()
      return
    }
    await memory.settle(owed)
  }
}
