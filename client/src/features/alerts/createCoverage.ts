import { type Accessor, createEffect, createMemo, createSignal, onCleanup } from 'solid-js'
import type { OpenedReport } from '../coverage/createReport.ts'
import type { Feed } from './createFeed.ts'

/** From one try to have the parts to the next, in milliseconds. */
const AGAIN_MS = 5_000

type Parts = typeof import('./AlertCoverage.tsx')

/** The report of the opened alert with what draws it, and its media. */
export interface Coverage
  extends Pick<
    Parts,
    'AlertLane' | 'AlertMatches' | 'AlertMedia' | 'Handling' | 'RecordSection' | 'RightsLine'
  > {
  opened: OpenedReport
}

/**
 * Null until the parts are here: they are no part of the desk's first load and are fetched as soon as there is an alert
 * to open. Without them an alert opens all the same, with its words and the figure of its gauge alone.
 */
export function createCoverage(feed: Feed, id: Accessor<string | null>): Accessor<Coverage | null> {
  const [parts, setParts] = createSignal<Parts | null>(null)
  const wanted = createMemo(() => feed.alerts().length > 0 || id() !== null)
  let again: ReturnType<typeof setTimeout> | undefined
  const fetchParts = async (): Promise<void> => {
    if (!(await load(setParts))) again = setTimeout(() => void fetchParts(), AGAIN_MS)
  }
  createEffect(() => {
    if (wanted()) void fetchParts()
  })
  onCleanup(() => clearTimeout(again))
  return createMemo(() => {
    const loaded = parts()
    return loaded && { ...loaded, opened: loaded.openReport(feed, id) }
  })
}

/** False when they cannot be had just now. */
async function load(put: (parts: () => Parts) => void): Promise<boolean> {
  try {
    const parts = await import('./AlertCoverage.tsx')
    put(() => parts)
    return true
  } catch (error) {
    console.warn('visao: parts of the coverage not loaded', error)
    return false
  }
}
