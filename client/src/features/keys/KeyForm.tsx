import { createSignal } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { createDoing } from '../settings/createDoing.ts'
import { Section } from '../settings/Section.tsx'
import { Trouble } from '../settings/Trouble.tsx'
import { type GrantedRole, type Role, roleName, rolesToInvite } from '../team/roles.ts'
import { daysOf, KEY_LIVES, type KeyLife, type NewKey } from './key.ts'
import { keysApi } from './keysApi.ts'

/** Makes a key; the least role stands first, because most programs only read. */
export function KeyForm(props: { role: Role; onMade(key: NewKey): void }) {
  const doing = createDoing()
  const [name, setName] = createSignal('')
  const [role, setRole] = createSignal<GrantedRole>('viewer')
  const [life, setLife] = createSignal<KeyLife>('90')
  const [error, setError] = createSignal<string>()
  const make = async (): Promise<void> => {
    const wanted = name().trim()
    setError(wanted === '' ? t('keys.name.missing') : undefined)
    if (wanted === '') return
    await doing.run(async () => props.onMade(await keysApi.make(wanted, role(), daysOf(life()))))
    if (doing.problem() === null) setName('')
  }
  return (
    <Section title={t('keys.make.title')}>
      <form
        class="inv"
        novalidate
        onSubmit={(event) => {
          event.preventDefault()
          void make()
        }}
      >
        <div class="inv-f">
          <Field
            label={t('keys.name')}
            icon="key"
            autocomplete="off"
            maxlength={80}
            value={name()}
            error={error()}
            hint={t('keys.name.hint')}
            onInput={(event) => setName(event.currentTarget.value)}
          />
          <Select
            label={t('keys.role')}
            value={role()}
            options={[...rolesToInvite(props.role)].reverse().map((one) => ({
              value: one,
              label: roleName(one),
            }))}
            onChange={setRole}
          />
          <Select
            label={t('keys.expires')}
            value={life()}
            options={KEY_LIVES.map(({ value, label }) => ({ value, label: t(label) }))}
            onChange={setLife}
          />
        </div>
        <Trouble problem={doing.problem()} />
        <Button kind="primary" type="submit" busy={doing.busy()}>
          {t('keys.make')}
        </Button>
      </form>
    </Section>
  )
}
