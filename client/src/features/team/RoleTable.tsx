import { For } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Section } from '../settings/Section.tsx'
import { has, ROLE_TABLE, ROLES, type Role, roleName } from './roles.ts'

/** Who may do what, one line an act, one column a role; the reader's own column stands out. */
export function RoleTable(props: { own: Role }) {
  return (
    <Section title={t('team.roles.title')}>
      <table class="roles">
        <thead>
          <tr>
            <th scope="col">
              <span class="sr">{t('team.roles.act')}</span>
            </th>
            <For each={ROLES}>
              {(role) => (
                <th scope="col" classList={{ own: role === props.own }}>
                  {roleName(role)}
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody>
          <For each={ROLE_TABLE}>
            {(line) => (
              <tr>
                <th scope="row">{t(line.label)}</th>
                <For each={ROLES}>
                  {(role) => (
                    <td classList={{ own: role === props.own }}>
                      <Mark on={has(role, line.from)} />
                    </td>
                  )}
                </For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </Section>
  )
}

function Mark(props: { on: boolean }) {
  return (
    <>
      <Icon name={props.on ? 'check' : 'minus'} class={props.on ? 'c-ex' : 'c-3'} />
      <span class="sr">{t(props.on ? 'team.roles.yes' : 'team.roles.no')}</span>
    </>
  )
}
