import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { CopyField } from '../../ui/CopyField.tsx'
import { Field } from '../../ui/Field.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Select } from '../../ui/Select.tsx'
import { createRead, type Read } from '../settings/createRead.ts'
import { Section } from '../settings/Section.tsx'
import { Trouble } from '../settings/Trouble.tsx'
import { createInvite, type InviteController } from './createInvite.ts'
import { InvitationList } from './InvitationList.tsx'
import { INVITE_HOURS } from './invite.ts'
import { type Role, roleName, rolesToInvite } from './roles.ts'
import { teamApi } from './teamApi.ts'
import type { Member } from './types.ts'

/** Asking people in, by mail or by a link, and what became of it. */
export function InviteSection(props: { role: Role; members: Read<Member[]> }) {
  const list = createRead(teamApi.invitations)
  const invite = createInvite(props.role, list)
  return (
    <Section title={t('team.invite.title')} lead={t('team.invite.lead')}>
      <InviteForm invite={invite} role={props.role} />
      <Made invite={invite} />
      <InvitationList list={list} />
    </Section>
  )
}

function InviteForm(props: { invite: InviteController; role: Role }) {
  const { form, change, doing, error, send } = props.invite
  const byMail = () => form().by === 'mail'
  return (
    <form
      novalidate
      class="inv"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <Segmented
        label={t('team.invite.by')}
        value={form().by}
        options={[
          { value: 'mail', label: t('team.invite.by.mail'), icon: 'mail' },
          { value: 'link', label: t('team.invite.by.link'), icon: 'link' },
        ]}
        onChange={(by) => change({ by })}
      />
      <div class="inv-f">
        <Show when={byMail()}>
          <Field
            label={t('team.invite.email')}
            type="email"
            icon="mail"
            autocomplete="off"
            maxlength={254}
            value={form().email}
            error={error()}
            onInput={(event) => change({ email: event.currentTarget.value })}
          />
        </Show>
        <Select
          label={t('team.invite.role')}
          value={form().role}
          options={rolesToInvite(props.role).map((role) => ({ value: role, label: roleName(role) }))}
          onChange={(role) => change({ role })}
        />
        <Select
          label={t('team.invite.expires')}
          value={form().hours}
          options={INVITE_HOURS.map(({ value, label }) => ({ value, label: t(label) }))}
          onChange={(hours) => change({ hours })}
        />
      </div>
      <Show when={!byMail()}>
        <small class="c-3">{t('team.invite.link.hint')}</small>
      </Show>
      <Show when={error() === undefined}>
        <Trouble problem={doing.problem()} />
      </Show>
      <Button kind="primary" type="submit" busy={doing.busy()}>
        {t(byMail() ? 'team.invite.send' : 'team.invite.make')}
      </Button>
    </form>
  )
}

/** The link of the one just made, where it has to be given by hand. */
function Made(props: { invite: InviteController }) {
  return (
    <Show when={props.invite.made()}>
      {(made) => (
        <div class="note">
          <p>
            {made().email === null
              ? t('team.invite.url.copy', { role: roleName(made().role) })
              : t('team.invite.outbox', { email: made().email ?? '' })}
          </p>
          <CopyField label={t('team.invite.url')} labelHidden value={made().url ?? ''} />
        </div>
      )}
    </Show>
  )
}
