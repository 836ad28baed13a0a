import { type Accessor, createSignal } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { useToasts } from '../../ui/Toast.tsx'
import { createDoing, type Doing } from '../settings/createDoing.ts'
import type { Read } from '../settings/createRead.ts'
import { emptyInvite, type InviteForm, inviteError } from './invite.ts'
import type { Role } from './roles.ts'
import { teamApi } from './teamApi.ts'
import type { Invitation } from './types.ts'

export interface InviteController {
  form: Accessor<InviteForm>
  change(part: Partial<InviteForm>): void
  /** What is wrong with what was typed, in words. */
  error: Accessor<string | undefined>
  doing: Doing
  /** The last one made, when its link has to be given by hand. */
  made: Accessor<Invitation | null>
  send(): Promise<void>
}

/** The form of invitations joined to the API; what it makes goes into `list`. */
export function createInvite(role: Role, list: Read<Invitation[]>): InviteController {
  const toasts = useToasts()
  const doing = createDoing()
  const [form, setForm] = createSignal(emptyInvite(role))
  const [error, setError] = createSignal<string>()
  const [made, setMade] = createSignal<Invitation | null>(null)

  const ask = ({ by, email, role: given, hours }: InviteForm): Promise<Invitation> =>
    by === 'mail'
      ? teamApi.invite(email.trim(), given, Number(hours))
      : teamApi.makeLink(given, Number(hours))
  const done = (invitation: Invitation): void => {
    list.put((all) => [invitation, ...all.filter(({ id }) => id !== invitation.id)])
    setMade(invitation.url === null ? null : invitation)
    setForm((now) => ({ ...now, email: '' }))
    const { email } = invitation
    toasts.show({ text: email === null ? t('team.invite.made') : t('team.invite.sent', { email }) })
  }
  return {
    form,
    error,
    doing,
    made,
    change(part) {
      setForm((now) => ({ ...now, ...part }))
      setError(undefined)
      if (part.by) setMade(null)
    },
    async send() {
      const wrong = inviteError(form())
      setError(wrong === null ? undefined : t(wrong))
      if (wrong !== null) return
      await doing.run(async () => done(await ask(form())))
      if (doing.problem()?.code === 'already_member') setError(t('team.invite.email.member'))
    },
  }
}
