import { DOORS } from '../../core/connections/model.ts'
import type { Services } from '../../services.ts'
import { line } from './line.ts'
import type { CheckLine } from './model.ts'

/** TikTok is not asked for the sake of asking: what is known of it is told. */
export async function testTiktok({ turnstile, browser }: Services): Promise<CheckLine[]> {
  const door = await turnstile.state(DOORS.tiktok)
  return [
    door?.closedUntil
      ? line('door', 'bad', { code: door.why ?? 'challenged', at: door.closedUntil.toISOString() })
      : line('door', 'good'),
    line('last', 'note', { at: door?.lastOkAt?.toISOString() ?? null }),
    browser.available ? line('browser', 'good') : line('browser', 'note', { code: 'needs_browser' }),
  ]
}
