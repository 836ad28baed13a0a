import { xSpend } from '../../db/schema/index.ts'
import { dayOf } from '../../server/core/x/budget.ts'
import type { Services } from '../../server/services.ts'

const DAY_MS = 86_400_000

/** Forty days of an ordinary newsroom's reading: weekends are quieter. `channels`: whose sources are named. */
export async function seedSpending({ db, clock }: Services, channels: readonly string[]): Promise<void> {
  const now = clock.now().getTime()
  const days = Array.from({ length: 40 }, (_, back) => new Date(now - back * DAY_MS))
  const lines = days.flatMap((at, back) => {
    const quiet = [0, 6].includes(at.getUTCDay()) ? 0.4 : 1
    const posts = (share: number) => Math.round((60 + ((back * 37) % 23)) * share * quiet)
    const day = dayOf(at)
    return [
      ...channels.map((channel, n) => postLine(day, channel, posts(1 / (n + 1)), n)),
      postLine(day, crypto.randomUUID(), posts(0.6), 0),
      { day, channel: '', operation: 'user.read' as const, units: 2, micros: 20_000 },
    ]
  })
  await db.insert(xSpend).values(lines)
  await db.insert(xSpend).values({
    day: dayOf(clock.now()),
    operation: 'post.create.url',
    units: 1,
    micros: 200_000,
  })
}

function postLine(day: string, channel: string, units: number, wasted: number) {
  const operation = 'post.read' as const
  return { day, channel, operation, units, repeats: units * 2, wasted, micros: units * 5_000 }
}
