import { explain, toApiError } from '../../api.ts'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../session.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { teamApi } from './teamApi.ts'

/** Goes to another of one's teams; the whole page then is that team's. Says so, or why not. */
export function createTeamSwitch(): (id: string) => Promise<void> {
  const session = useSession()
  const toasts = useToasts()
  return async (id) => {
    try {
      const me = await teamApi.activate(id)
      session.put(me)
      toasts.show({ text: t('shell.team.switched', { team: me.team.name }) })
    } catch (error) {
      toasts.show({ text: explain(toApiError(error)) })
    }
  }
}
