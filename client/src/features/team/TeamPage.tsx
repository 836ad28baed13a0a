import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { type SignedIn, useSession } from '../../session.tsx'
import { createRead } from '../settings/createRead.ts'
import { Section } from '../settings/Section.tsx'
import { SettingsPage } from '../settings/SettingsPage.tsx'
import { Departures } from './Departures.tsx'
import { InviteSection } from './InviteSection.tsx'
import { MembersSection } from './MembersSection.tsx'
import { MyTeams } from './MyTeams.tsx'
import { RoleTable } from './RoleTable.tsx'
import { TeamForm } from './TeamForm.tsx'
import { teamApi } from './teamApi.ts'
import './team.css'

/** The team: its name, who is in it as what, who is invited, and the ways out. */
export function TeamPage() {
  const session = useSession()
  return (
    <SettingsPage title={t('settings.team')}>
      <Show when={session.me()}>{(me) => <TeamSections me={me()} />}</Show>
    </SettingsPage>
  )
}

function TeamSections(props: { me: SignedIn }) {
  const session = useSession()
  const members = createRead(teamApi.members)
  return (
    <>
      <Show when={session.may('manage.team')}>
        <Section title={t('team.name.title')}>
          <TeamForm me={props.me} />
        </Section>
      </Show>
      <MembersSection me={props.me} members={members} />
      <Show when={session.may('manage.team')}>
        <InviteSection role={props.me.role} members={members} />
      </Show>
      <RoleTable own={props.me.role} />
      <MyTeams />
      <Departures me={props.me} members={members} />
    </>
  )
}
