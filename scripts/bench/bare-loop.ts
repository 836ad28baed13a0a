/** What Bun does over the same farm with nothing around it: `fetch` in a loop, and feedsmith when there is news. */
import { parseRssFeed } from 'feedsmith'
import { answerCalls } from './child.ts'
import { round } from './spread.ts'

export type BareCalls = typeof calls

/** How fast the loop went, and what it cost. */
export interface BareRun {
  looksPerSecond: number
  concurrency: number
  /** Processor time of the loop's own process, all threads together. */
  cpuMsPerLook: number
}

const etags = new Map<string, string>()

const calls = {
  /**
   * Asks for the addresses over and over, each with the validator of its last answer, and parses what is not
   * 304.
   */
  async run(addresses: string[], concurrency: number, seconds: number): Promise<BareRun> {
    const started = performance.now()
    const end = started + seconds * 1000
    const cpu = process.cpuUsage()
    let next = 0
    let looks = 0
    const worker = async () => {
      while (performance.now() < end) {
        const address = addresses[next++ % addresses.length]
        if (address === undefined) return
        await look(address)
        looks++
      }
    }
    await Promise.all(Array.from({ length: concurrency }, worker))
    const { user, system } = process.cpuUsage(cpu)
    return {
      looksPerSecond: round(looks / ((performance.now() - started) / 1000), 0),
      concurrency,
      cpuMsPerLook: round((user + system) / 1000 / looks, 4),
    }
  },
  /** Asks for each address once, so that the validators are known. */
  async learn(addresses: string[]): Promise<void> {
    const left = addresses.values()
    const worker = async () => {
      for (const address of left) await look(address)
    }
    await Promise.all(Array.from({ length: 32 }, worker))
  },
}

answerCalls(calls)

async function look(address: string): Promise<void> {
  const etag = etags.get(address)
  const response = await fetch(address, etag === undefined ? {} : { headers: { 'if-none-match': etag } })
  if (response.status === 304) return
  const said = response.headers.get('etag')
  if (said !== null) etags.set(address, said)
  parseRssFeed(await response.text())
}
