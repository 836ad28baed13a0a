import { For, Show } from 'solid-js'
import { day, relative } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import type { Read } from '../settings/createRead.ts'
import { Reading } from '../settings/Reading.tsx'
import { Section } from '../settings/Section.tsx'
import { roleName } from '../team/roles.ts'
import { type ApiKey, isAlive } from './key.ts'
import { RevokeKey } from './RevokeKey.tsx'

/** The team's keys: those that open something, and folded away those that no longer do. */
export function KeyList(props: { list: Read<ApiKey[]> }) {
  return (
    <Section title={t('keys.list.title')}>
      <Reading from={props.list} rows={1}>
        {(all) => {
          const alive = () => all().filter((key) => isAlive(key, Date.now()))
          const dead = () => all().filter((key) => !isAlive(key, Date.now()))
          return (
            <>
              <Show when={alive().length > 0} fallback={<p class="c-3 none">{t('keys.list.none')}</p>}>
                <ul class="rows">
                  <For each={alive()}>{(one) => <KeyRow one={one} alive list={props.list} />}</For>
                </ul>
              </Show>
              <Show when={dead().length > 0}>
                <details class="fold">
                  <summary>{t('keys.list.older', { n: dead().length })}</summary>
                  <ul class="rows">
                    <For each={dead()}>{(one) => <KeyRow one={one} list={props.list} />}</For>
                  </ul>
                </details>
              </Show>
            </>
          )
        }}
      </Reading>
    </Section>
  )
}

function KeyRow(props: { one: ApiKey; alive?: boolean; list: Read<ApiKey[]> }) {
  return (
    <li class="row">
      <span class="row-i">
        <Icon name="key" />
      </span>
      <div class="row-t">
        <b>
          {props.one.name}
          <code class="pre">{props.one.prefix}…</code>
        </b>
        <small>{factsOf(props.one).join(' · ')}</small>
      </div>
      <div class="row-a">
        <span class="chip">{roleName(props.one.role)}</span>
        <Show when={props.alive}>
          <RevokeKey one={props.one} list={props.list} />
        </Show>
      </div>
    </li>
  )
}

function factsOf(key: ApiKey): string[] {
  return [
    key.lastUsedAt === null ? t('keys.used.never') : t('keys.used.ago', { ago: relative(key.lastUsedAt) }),
    endOf(key),
    ...(key.createdBy === null ? [] : [t('keys.by', { name: key.createdBy })]),
  ]
}

function endOf(key: ApiKey): string {
  if (key.revokedAt !== null) return t('keys.revoked.date', { date: day(key.revokedAt) })
  if (key.expiresAt === null) return t('keys.until.never')
  const date = day(key.expiresAt)
  return isAlive(key, Date.now()) ? t('keys.until.date', { date }) : t('keys.expired.date', { date })
}
