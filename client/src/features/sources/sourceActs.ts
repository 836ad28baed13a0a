import { createSignal, onCleanup } from 'solid-js'
import type { SourceWire } from '../../../../server/features/sources/model.ts'
import { explain, toApiError } from '../../api.ts'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../session.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { sourcesApi } from './api.ts'
import { useSources } from './SourcesProvider.tsx'
import type { SourceChange } from './types.ts'

/** After this long without news a reading asked for is said to be late; it still goes on. */
const LATE_MS = 45_000

export interface SourceActs {
  /** Whether the reader's role adds, changes and removes; where not, nothing to do so with is shown. */
  mayManage(): boolean
  /** Whether it has a source read at once. */
  mayCheck(): boolean
  /** True from "read now" until the stream tells the result. */
  checking(id: string): boolean
  check(source: SourceWire): Promise<void>
  togglePause(source: SourceWire): Promise<void>
  /** Takes the source away at once; the message on screen gives it back. */
  remove(source: SourceWire): Promise<void>
  /** Changes something and says so with `text`; undo puts back what was there. False when it failed. */
  change(source: SourceWire, change: SourceChange, text: string): Promise<boolean>
  dismissNotice(source: SourceWire): Promise<void>
}

/** What can be done to a source, with its messages and its undo. Belongs to the screen that makes it. */
export function createSourceActs(): SourceActs {
  const sources = useSources()
  const toasts = useToasts()
  const session = useSession()
  const readings = createReadings()

  const patch = async (id: string, change: SourceChange): Promise<void> =>
    sources.put(await sourcesApi.change(id, change))
  const tell = (error: unknown): void => toasts.show({ text: explain(toApiError(error)) })

  const check = async (source: SourceWire): Promise<void> => {
    if (readings.has(source.id)) return
    readings.begin(source.id, source.health.lastCheckedAt, () =>
      toasts.show({ text: t('sources.check.late', { name: source.name }) }),
    )
    try {
      sources.put(await sourcesApi.check(source.id))
    } catch (error) {
      readings.end(source.id)
      tell(error)
    }
  }
  const change = async (source: SourceWire, wanted: SourceChange, text: string): Promise<boolean> => {
    try {
      await patch(source.id, wanted)
      toasts.show({ text, undo: () => patch(source.id, formerly(source, wanted)) })
      return true
    } catch (error) {
      tell(error)
      return false
    }
  }
  const togglePause = async (source: SourceWire): Promise<void> => {
    const paused = source.pausedAt === null
    const text = paused
      ? t('sources.done.paused', { name: source.name })
      : t('sources.done.resumed', { name: source.name })
    await change(source, { paused }, text)
  }
  const remove = async (source: SourceWire): Promise<void> => {
    sources.drop(source.id)
    try {
      await sourcesApi.remove(source.id)
      const undo = async (): Promise<void> => sources.put(await sourcesApi.restore(source.id))
      toasts.show({ text: t('sources.done.removed', { name: source.name }), undo })
    } catch (error) {
      sources.put(source)
      tell(error)
    }
  }
  const dismissNotice = async (source: SourceWire): Promise<void> => {
    sources.put({ ...source, notice: null })
    try {
      await patch(source.id, { noticeRead: true })
    } catch (error) {
      sources.put(source)
      tell(error)
    }
  }
  const mayManage = (): boolean => session.may('manage.sources')
  const mayCheck = (): boolean => session.may('triage')
  return { mayManage, mayCheck, checking: readings.has, check, togglePause, remove, change, dismissNotice }
}

/** The former values of what a change touches. */
function formerly(source: SourceWire, change: SourceChange): SourceChange {
  return {
    ...(change.name === undefined ? {} : { name: source.name }),
    ...(change.role === undefined ? {} : { role: source.role }),
    ...(change.intervalSeconds === undefined ? {} : { intervalSeconds: source.intervalSeconds }),
    ...(change.paused === undefined ? {} : { paused: source.pausedAt !== null }),
  }
}

/**
 * Readings asked for and not told yet. The result is a source whose last reading is another one than when we asked:
 * the answer to the request itself still shows the old one.
 */
function createReadings() {
  const sources = useSources()
  const [waiting, setWaiting] = createSignal<ReadonlyMap<string, string | null>>(new Map())
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  onCleanup(() => {
    for (const timer of timers.values()) clearTimeout(timer)
  })
  const end = (id: string): void => {
    clearTimeout(timers.get(id))
    setWaiting((now) => new Map([...now].filter(([one]) => one !== id)))
  }
  const has = (id: string): boolean => {
    const before = waiting().get(id)
    if (before === undefined) return false
    const source = sources.byId(id)
    return source !== undefined && source.health.lastCheckedAt === before
  }
  const begin = (id: string, lastCheckedAt: string | null, late: () => void): void => {
    setWaiting((now) => new Map(now).set(id, lastCheckedAt))
    clearTimeout(timers.get(id))
    timers.set(
      id,
      setTimeout(() => {
        if (has(id)) late()
        end(id)
      }, LATE_MS),
    )
  }
  return { has, begin, end }
}
