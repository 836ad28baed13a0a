import { For, Show } from 'solid-js'
import { toApiError } from '../../api.ts'
import { dayAgo } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import type { SignedIn } from '../../session.tsx'
import { Avatar } from '../../ui/Avatar.tsx'
import { Select } from '../../ui/Select.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import type { Read } from '../settings/createRead.ts'
import { explainSettings } from '../settings/explainSettings.ts'
import { Reading } from '../settings/Reading.tsx'
import { Section } from '../settings/Section.tsx'
import { RemoveMember } from './RemoveMember.tsx'
import { type Role, roleName, rolesToGive } from './roles.ts'
import { teamApi } from './teamApi.ts'
import type { Member } from './types.ts'

interface MembersProps {
  me: SignedIn
  members: Read<Member[]>
}

/** Who is in the team, as what; whoever may, changes it here. */
export function MembersSection(props: MembersProps) {
  const title = () => t('team.members.title', { n: props.members.value()?.length ?? 0 })
  return (
    <Section title={title()}>
      <Reading from={props.members} rows={3}>
        {(members) => (
          <ul class="rows">
            <For each={members()}>
              {(member) => <MemberRow me={props.me} member={member} members={props.members} />}
            </For>
          </ul>
        )}
      </Reading>
    </Section>
  )
}

function MemberRow(props: MembersProps & { member: Member }) {
  const own = () => props.member.userId === props.me.user.id
  return (
    <li class="row">
      <Avatar name={props.member.name} size="lg" round />
      <div class="row-t">
        <b>
          {props.member.name}
          <Show when={own()}>
            <span class="chip">{t('team.members.you')}</span>
          </Show>
        </b>
        <small>{props.member.email}</small>
        <small>{[seenWords(props.member), secondStepWords(props.member)].join(' · ')}</small>
      </div>
      <div class="row-a">
        <RolePicker {...props} own={own()} />
        <Show when={!own() && rolesToGive(props.me.role, props.member.role).length > 0}>
          <RemoveMember member={props.member} members={props.members} />
        </Show>
      </div>
    </li>
  )
}

function seenWords(member: Member): string {
  return member.lastSeenAt === null
    ? t('team.members.never')
    : t('team.members.seen', { day: dayAgo(member.lastSeenAt) })
}

function secondStepWords({ twoFactor }: Member): string {
  return t(twoFactor ? 'team.members.twoFactor' : 'team.members.single')
}

/** The role as a list to choose from where it may be changed, else as a word with why not. */
function RolePicker(props: MembersProps & { member: Member; own: boolean }) {
  const toasts = useToasts()
  const offered = () => (props.own ? [] : rolesToGive(props.me.role, props.member.role))
  const set = async (role: Role): Promise<void> => {
    const changed = await teamApi.changeRole(props.member.userId, role)
    props.members.put((all) => all.map((one) => (one.userId === changed.userId ? changed : one)))
  }
  const change = async (role: Role): Promise<void> => {
    const { name, role: before } = props.member
    if (role === before) return
    try {
      await set(role)
      toasts.show({
        text: t('team.members.role.done', { name, role: roleName(role) }),
        undo: () => set(before),
      })
    } catch (error) {
      toasts.show({ text: explainSettings(toApiError(error)) })
    }
  }
  const why = () => t(props.own ? 'team.members.role.own' : 'team.members.role.above')
  return (
    <Show
      when={offered().length > 0}
      fallback={
        <span class="chip role" title={why()}>
          {roleName(props.member.role)}
        </span>
      }
    >
      <Select
        label={t('team.members.role', { name: props.member.name })}
        labelHidden
        value={props.member.role}
        options={offered().map((role) => ({ value: role, label: roleName(role) }))}
        onChange={(role) => void change(role)}
      />
    </Show>
  )
}
