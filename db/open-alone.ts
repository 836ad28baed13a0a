import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from './open-postgres.ts'

/** The mark that one process has a server's database to itself. */
export interface AloneMark extends AsyncDisposable {
  /** True when it is ours, from now on until disposal. */
  take(): Promise<boolean>
}

/** A key of our own for `pg_advisory_lock`: "visa" in ASCII, then 1 for "one process alone". */
const ALONE = { space: 0x76697361, key: 1 }
const TRY_AGAIN_MS = 250

/** The mark is a lock that lives as long as its connection: when that is lost, it is taken again over a new one. */
export function openAloneMark(url: string): AloneMark {
  let ours = false
  let trying = false
  let closed = false
  const holder = connect(url, { max: 1, keep: true, onClose: () => void takeAgain() })

  async function attempt(): Promise<boolean> {
    const [row] = await holder<{ taken: boolean }[]>`
      select pg_try_advisory_lock(${ALONE.space}::int, ${ALONE.key}::int) as taken`
    return row?.taken ?? false
  }

  async function takeAgain(): Promise<void> {
    if (!ours || trying) return
    trying = true
    while (!closed) {
      // A server that is away is asked until it is back.
      const [outcome] = await Promise.allSettled([attempt()])
      if (outcome.status === 'fulfilled' && outcome.value) break
      await sleep(TRY_AGAIN_MS)
    }
    trying = false
  }

  return {
    async take() {
      ours ||= await attempt()
      return ours
    },
    async [Symbol.asyncDispose]() {
      closed = true
      await holder.end({ timeout: 5 })
    },
  }
}
