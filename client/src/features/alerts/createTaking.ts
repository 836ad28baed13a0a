import { useSession } from '../../session.tsx'
import type { Feed } from './createFeed.ts'

/** Takes an alert in hand for whoever is signed in, or leaves it when they have it. */
export function createTaking(feed: Feed): (id: string) => void {
  const session = useSession()
  return (id) => {
    const me = session.me()?.user
    if (!me) return
    const mine = feed.shown(id)?.assignee?.id === me.id
    feed.acts.assign(id, mine ? null : { id: me.id, name: me.name })
  }
}
