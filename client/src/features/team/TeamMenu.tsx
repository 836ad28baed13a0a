import { createEffect, For, type JSX, onCleanup, onMount, Show } from 'solid-js'
import { Portal } from 'solid-js/web'
import { t } from '../../i18n/index.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { closeOnEscape } from '../../ui/Dialog.tsx'
import { focusable, trapFocus } from '../../ui/focus.ts'
import { Icon } from '../../ui/Icon.tsx'
import type { IconName } from '../../ui/icons.ts'
import { Bar, Skeleton } from '../../ui/Skeleton.tsx'
import { createRead } from '../settings/createRead.ts'
import { createTeamSwitch } from './createTeamSwitch.ts'
import { roleName } from './roles.ts'
import { teamApi } from './teamApi.ts'
import type { TeamOfMine } from './types.ts'
import './menu.css'

interface TeamMenuProps {
  /** Where the button is that opened it: the menu stands above it. */
  anchor: DOMRect
  onClose(): void
}

/** One's teams, the present one marked: one press goes to another. */
export function TeamMenu(props: TeamMenuProps) {
  const teams = createRead(teamApi.mine)
  createEffect(() => teams.value() && focusPresent())
  const place = () => ({
    left: `${props.anchor.left}px`,
    bottom: `${innerHeight - props.anchor.top + 6}px`,
  })
  return (
    <Portal>
      <section
        aria-label={t('shell.team.mine')}
        class="menu-g"
        onPointerDown={(event) => event.target === event.currentTarget && props.onClose()}
      >
        <Menu style={place()} onClose={props.onClose}>
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
      </section>
    </Portal>
  )
}

/** Arrows move, Escape and Tab leave; the focus goes back to what opened it. */
function Menu(props: { style: JSX.CSSProperties; onClose(): void; children: JSX.Element }) {
  let panel: HTMLDivElement | undefined
  onMount(() => panel && onCleanup(trapFocus(panel, false)))
  const onKey = (event: KeyboardEvent): void => {
    closeOnEscape(event, props.onClose)
    event.stopPropagation()
    if (event.key === 'Tab') props.onClose()
    if (panel && moveFocus(panel, event.key)) event.preventDefault()
  }
  return (
    <div
      ref={(element) => {
        panel = element
      }}
      class="menu"
      role="menu"
      aria-label={t('shell.team.mine')}
      style={props.style}
      tabindex="-1"
      on:keydown={onKey}
    >
      {props.children}
    </div>
  )
}

/** True when the key was one that moves. */
function moveFocus(panel: HTMLElement, key: string): boolean {
  const items = focusable(panel)
  const at = items.findIndex((one) => one.matches(':focus'))
  const to = { ArrowDown: at + 1, ArrowUp: at === -1 ? -1 : at - 1, Home: 0, End: -1 }[key]
  if (to === undefined) return false
  items.at(to === items.length ? 0 : to)?.focus()
  return true
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
