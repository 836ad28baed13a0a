import { createEffect, createSignal, onCleanup, untrack } from 'solid-js'
import { fullDate, relative, relativeStep } from '../i18n/format.ts'
import { wakeIn } from './ticker.ts'

/**
 * The present moment as a signal that moves only when something reading it must change: `step` says in how many
 * milliseconds that is. Belongs to the owner it is created under.
 */
export function createNow(step: (now: number) => number): () => number {
  const [now, setNow] = createSignal(Date.now())
  createEffect(() => {
    const moment = Math.max(now(), Date.now())
    onCleanup(wakeIn(Math.max(50, step(moment)), () => setNow(Date.now())))
    // What `step` reads has changed: an old moment would read wrongly until the next tick.
    if (moment - untrack(now) > 500) setNow(moment)
  })
  return now
}

interface RelativeTimeProps {
  /** ISO 8601 with zone. */
  at: string
  class?: string
  /** Overrides the wording: gets the instant and now, must read differently only at the steps of `relative`. */
  format?: (at: string, now: number) => string
}

/** "il y a 12 s", kept true without a timer of its own; the whole date is its tooltip. */
export function RelativeTime(props: RelativeTimeProps) {
  const now = createNow((moment) => relativeStep(props.at, moment))
  return (
    <time dateTime={props.at} title={fullDate(props.at)} class={props.class}>
      {(props.format ?? relative)(props.at, now())}
    </time>
  )
}
