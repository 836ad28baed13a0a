import { For, Show } from 'solid-js'
import { toApiError } from '../../api.ts'
import { day } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { IconButton } from '../../ui/Button.tsx'
import { toClipboard } from '../../ui/CopyField.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import type { Read } from '../settings/createRead.ts'
import { explainSettings } from '../settings/explainSettings.ts'
import { Reading } from '../settings/Reading.tsx'
import { olderOnes, pendingOnes } from './invite.ts'
import { roleName } from './roles.ts'
import { teamApi } from './teamApi.ts'
import type { Invitation } from './types.ts'

/** The invitations that still open a door, with what can be done about them; the others folded away. */
export function InvitationList(props: { list: Read<Invitation[]> }) {
  return (
    <Reading from={props.list} rows={1}>
      {(all) => (
        <>
          <Show
            when={pendingOnes(all()).length > 0}
            fallback={<p class="c-3 none">{t('team.pending.none')}</p>}
          >
            <ul class="rows" aria-label={t('team.pending.title')}>
              <For each={pendingOnes(all())}>{(one) => <InvitationRow one={one} list={props.list} />}</For>
            </ul>
          </Show>
          <Older all={all()} list={props.list} />
        </>
      )}
    </Reading>
  )
}

function Older(props: { all: readonly Invitation[]; list: Read<Invitation[]> }) {
  const older = () => olderOnes(props.all)
  return (
    <Show when={older().length > 0}>
      <details class="fold">
        <summary>{t('team.pending.older', { n: older().length })}</summary>
        <ul class="rows">
          <For each={older()}>{(one) => <InvitationRow one={one} list={props.list} />}</For>
        </ul>
      </details>
    </Show>
  )
}

function InvitationRow(props: { one: Invitation; list: Read<Invitation[]> }) {
  const pending = () => props.one.state === 'pending'
  return (
    <li class="row">
      <span class="row-i">
        <Icon name={props.one.kind === 'mail' ? 'mail' : 'link'} />
      </span>
      <div class="row-t">
        <b>{props.one.email ?? t('team.pending.link')}</b>
        <small>{factsOf(props.one).join(' · ')}</small>
      </div>
      <div class="row-a">
        <span class={`tagx ${pending() ? 'ac' : 'plain'}`}>{t(`team.pending.state.${props.one.state}`)}</span>
        <Show when={pending()}>
          <InvitationActs one={props.one} list={props.list} />
        </Show>
      </div>
    </li>
  )
}

function factsOf(one: Invitation): string[] {
  return [
    roleName(one.role),
    ...(one.kind === 'link' ? [t('team.pending.uses', { n: one.uses })] : []),
    ...(one.state === 'pending' ? [t('team.pending.until', { date: day(one.expiresAt) })] : []),
    ...(one.inviter === null ? [] : [t('team.pending.by', { name: one.inviter })]),
  ]
}

function InvitationActs(props: { one: Invitation; list: Read<Invitation[]> }) {
  const toasts = useToasts()
  const attempt = async (work: () => Promise<string>): Promise<void> => {
    try {
      toasts.show({ text: await work() })
    } catch (error) {
      toasts.show({ text: explainSettings(toApiError(error)) })
    }
  }
  const resend = (email: string) =>
    attempt(async () => {
      const fresh = await teamApi.resend(props.one.id)
      props.list.put((all) => all.map((one) => (one.id === fresh.id ? fresh : one)))
      return t('team.pending.resent', { email })
    })
  const revoke = () =>
    attempt(async () => {
      const { id } = props.one
      await teamApi.revoke(id)
      props.list.put((all) =>
        all.map((one) => (one.id === id ? { ...one, state: 'revoked', url: null } : one)),
      )
      return t('team.pending.revoked')
    })
  return (
    <>
      <Show when={props.one.url}>
        {(url) => <CopyLink url={url()} onCopied={(text) => toasts.show({ text })} />}
      </Show>
      <Show when={props.one.email}>
        {(email) => (
          <IconButton
            icon="refresh"
            label={t('team.pending.resend', { email: email() })}
            onClick={() => void resend(email())}
          />
        )}
      </Show>
      <IconButton
        icon="trash"
        label={
          props.one.email === null
            ? t('team.pending.revoke.link')
            : t('team.pending.revoke', { email: props.one.email })
        }
        onClick={() => void revoke()}
      />
    </>
  )
}

function CopyLink(props: { url: string; onCopied(text: string): void }) {
  const copy = async (): Promise<void> => {
    props.onCopied((await toClipboard(props.url)) ? t('shell.copied') : props.url)
  }
  return <IconButton icon="copy" label={t('shell.copy')} onClick={() => void copy()} />
}
