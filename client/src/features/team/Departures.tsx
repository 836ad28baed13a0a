import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { type SignedIn, useSession } from '../../session.tsx'
import type { Read } from '../settings/createRead.ts'
import { Choice, Section } from '../settings/Section.tsx'
import { DeleteTeam } from './DeleteTeam.tsx'
import { LeaveTeam } from './LeaveTeam.tsx'
import { TransferTeam } from './TransferTeam.tsx'
import type { Member } from './types.ts'

/** Handing the team on, leaving it, deleting it: each says first what it does. */
export function Departures(props: { me: SignedIn; members: Read<Member[]> }) {
  const session = useSession()
  const members = () => props.members.value() ?? []
  const others = () => members().filter(({ userId }) => userId !== props.me.user.id)
  const lastOwner = () => props.me.role === 'owner' && !others().some(({ role }) => role === 'owner')
  const team = () => ({ team: props.me.team.name })
  return (
    <Section title={t('team.danger.title')} danger>
      <Show when={session.may('transfer.team')}>
        <Choice
          name={t('team.transfer.title')}
          hint={t(others().length > 0 ? 'team.transfer.text' : 'team.transfer.nobody')}
        >
          <TransferTeam me={props.me} others={others()} />
        </Choice>
      </Show>
      <Choice
        name={t('team.leave.title', team())}
        hint={t(lastOwner() ? 'team.leave.last' : 'team.leave.text')}
      >
        <LeaveTeam me={props.me} blocked={lastOwner()} />
      </Choice>
      <Show when={session.may('delete.team')}>
        <Choice name={t('team.delete.title', team())} hint={t('team.delete.text')}>
          <DeleteTeam me={props.me} />
        </Choice>
      </Show>
    </Section>
  )
}
