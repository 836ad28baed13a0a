import { useSearchParams } from '@solidjs/router'
import { type Accessor, createEffect, createSignal } from 'solid-js'
import { explain, toApiError } from '../../api.ts'
import { useSession } from '../../session.tsx'
import { useToasts } from '../../ui/Toast.tsx'

/**
 * A notification may be of another team than the one at work here (`?team=`): goes there first, and says so when that
 * cannot be. True once the page may be shown.
 */
export function createTeamOfAddress(): Accessor<boolean> {
  const [query] = useSearchParams<{ team?: string }>()
  const session = useSession()
  const toasts = useToasts()
  const [given, giveUp] = createSignal<string | null>(null)
  const wanted = (): string | null => {
    const team = query.team
    return team && team !== session.me()?.team.id && team !== given() ? team : null
  }
  createEffect(() => {
    const team = wanted()
    if (team) void goTo(team)
  })
  const goTo = async (team: string): Promise<void> => {
    try {
      const { teamApi } = await import('../team/teamApi.ts')
      session.put(await teamApi.activate(team))
    } catch (error) {
      giveUp(team)
      toasts.show({ text: explain(toApiError(error)) })
    }
  }
  return () => wanted() === null
}
