import { createEffect, For, type JSX, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Icon } from '../../ui/Icon.tsx'
import type { IconName } from '../../ui/icons.ts'
import { Menu } from '../../ui/Menu.tsx'
import { Bar, Skeleton } from '../../ui/Skeleton.tsx'
import { createRead } from '../settings/createRead.ts'
import { createTeamSwitch } from './createTeamSwitch.ts'
import { roleName } from './roles.ts'
import { teamApi } from './teamApi.ts'
import type { TeamOfMine } from './types.ts'

interface TeamMenuProps {
  /** Where the button is that opened it. */
  anchor: DOMRect
  onClose(): void
}

/** One's teams, the present one marked: one press goes to another. */
export function TeamMenu(props: TeamMenuProps) {
  const teams = createRead(teamApi.mine)
  createEffect(() => teams.value() && focusPresent())
  return (
    <Menu label={t('shell.team.mine')} anchor={props.anchor} onClose={props.onClose}>
      <p class="menu-h">{t('shell.team.mine')}</p>
      <Show when={teams.value()} fallback={<Waiting failed={teams.problem() !== null} />}>
        {(all) => <For each={all()}>{(one) => <TeamItem one={one} onClose={props.onClose} />}</For>}
      </Show>
      <hr />
      <LinkItem href="/settings/team#create" icon="plus" onClose={props.onClose}>
        {t('shell.team.create')}
      </LinkItem>
      <LinkItem href="/settings/profile" icon="settings" onClose={props.onClose}>
        {t('shell.team.settings')}
      </LinkItem>
    </Menu>
  )
}

/** Teams come after the menu stands: the present one then takes the focus. */
function focusPresent(): void {
  queueMicrotask(() => document.querySelector<HTMLElement>('.menu [aria-checked="true"]')?.focus())
}

function TeamItem(props: { one: TeamOfMine; onClose(): void }) {
  const switchTo = createTeamSwitch()
  const choose = (): void => {
    props.onClose()
    if (!props.one.active) void switchTo(props.one.id)
  }
  return (
    <button type="button" role="menuitemradio" aria-checked={props.one.active} onClick={choose}>
      <Avatar name={props.one.name} />
      <span>
        <b>{props.one.name}</b>
        <small>{roleName(props.one.role)}</small>
      </span>
      <Show when={props.one.active}>
        <Icon name="check" class="c-ac" />
      </Show>
    </button>
  )
}

function LinkItem(props: { href: string; icon: IconName; onClose(): void; children: JSX.Element }) {
  return (
    <a role="menuitem" href={props.href} onClick={() => props.onClose()}>
      <Icon name={props.icon} />
      <span>{props.children}</span>
    </a>
  )
}

function Waiting(props: { failed: boolean }) {
  return (
    <Show when={!props.failed} fallback={<p class="menu-h">{t('shell.error.offline')}</p>}>
      <Skeleton>
        <Bar height="40px" />
      </Skeleton>
    </Show>
  )
}
