/** What becomes of what is typed: it is kept, it is not yet, it is being sent, or it could not be. */
export type Keeping = 'kept' | 'typed' | 'sending' | 'failed'

export interface AutosaveWorld {
  /** Sends it; fails when it was not taken. */
  send(text: string): Promise<void>
  /** Says how it stands. */
  tell(keeping: Keeping, error: unknown): void
  /** Runs it later; the answer calls it off. */
  later(run: () => void, ms: number): () => void
}

export interface Autosave {
  /** The text as it now is in the field. */
  type(text: string): void
  /** Sends at once what was not sent, or tries again what failed. */
  flush(): void
  /** What the server has of it now, told by another screen; nothing is sent of a text that was not touched since. */
  told(text: string): void
}

/** So long after the last letter it is sent, in milliseconds. */
const PAUSE_MS = 800

/** Keeps a text as it is typed: one sending at a time, the last text last, and it never says kept of what is not. */
export function makeAutosave(world: AutosaveWorld, kept: string): Autosave {
  let known = kept
  let wanted = kept
  let sending = false
  let callOff = (): void => undefined
  const send = async (): Promise<void> => {
    callOff()
    if (sending || wanted === known) return
    sending = true
    const text = wanted
    world.tell('sending', null)
    try {
      await world.send(text)
      known = text
      sending = false
      if (wanted === text) world.tell('kept', null)
      else void send()
    } catch (error) {
      sending = false
      world.tell('failed', error)
    }
  }
  return {
    type(text) {
      wanted = text
      callOff()
      if (text === known && !sending) return world.tell('kept', null)
      if (!sending) world.tell('typed', null)
      callOff = world.later(() => void send(), PAUSE_MS)
    },
    flush: () => void send(),
    told(text) {
      if (wanted === known && !sending) wanted = text
      known = text
    },
  }
}
