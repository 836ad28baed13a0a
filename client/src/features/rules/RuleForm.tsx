import { A, useNavigate } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import { type PlainKey, t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { createDoing, type Doing } from '../settings/createDoing.ts'
import { Section } from '../settings/Section.tsx'
import { Trouble } from '../settings/Trouble.tsx'
import { Actions } from './Actions.tsx'
import type { JustSaved } from './ApplyOffer.tsx'
import { Conditions } from './Conditions.tsx'
import { createRuleTest } from './createRuleTest.ts'
import { bodyOf, conditionsOf, type Draft, wrongWith } from './draft.ts'
import { nameFor } from './inWords.ts'
import type { Names } from './names.ts'
import { rulesApi } from './rulesApi.ts'
import { TestSection } from './TestSection.tsx'
import type { Rule } from './types.ts'

interface FormProps {
  /** Null while it is a new one. */
  id: string | null
  begun: Draft
  names: Names
}

/** The rule as it is being written. What was typed stays when saving fails. */
export function RuleForm(props: FormProps) {
  const [draft, setDraft] = createSignal(props.begun)
  const [wrong, setWrong] = createSignal<PlainKey>()
  const doing = createDoing()
  const conditions = () => conditionsOf(draft().conditions)
  const fallback = () => nameFor(conditions(), props.names)
  const trial = createRuleTest(conditions)
  const leave = createLeaving()
  const change = (part: Partial<Draft>): void => {
    setWrong()
    doing.forget()
    setDraft((now) => ({ ...now, ...part }))
  }
  const save = async (): Promise<void> => {
    const fault = wrongWith(draft())
    setWrong(fault)
    if (fault !== undefined) return
    const body = bodyOf(draft(), fallback())
    await doing.run(async () => {
      const rule = await (props.id === null ? rulesApi.add(body) : rulesApi.change(props.id, body))
      leave(rule, trial.busy() ? 0 : (trial.result()?.matched ?? 0))
    })
  }
  return (
    <form
      class="rul-e"
      novalidate
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Section title={t('rules.name')} lead={t('rules.name.hint')}>
        <Field
          label={t('rules.name')}
          labelHidden
          autocomplete="off"
          maxlength={120}
          placeholder={fallback()}
          value={draft().name}
          onInput={(event) => change({ name: event.currentTarget.value })}
        />
      </Section>
      <Conditions
        conditions={draft().conditions}
        names={props.names}
        problem={doing.problem() ?? trial.problem()}
        onChange={(list) => change({ conditions: list })}
      />
      <Actions actions={draft().actions} names={props.names} onChange={(actions) => change({ actions })} />
      <TestSection trial={trial} />
      <Foot wrong={wrong()} doing={doing} />
    </form>
  )
}

/** Back to the list, which then offers to hold the rule against what is already there. */
function createLeaving(): (rule: Rule, matched: number) => void {
  const navigate = useNavigate()
  const toasts = useToasts()
  return ({ id, name }, matched) => {
    const saved: JustSaved = { id, name, matched }
    navigate('/settings/rules', matched > 0 ? { state: { saved } } : {})
    toasts.show({ text: t('rules.saved', { name }) })
  }
}

function Foot(props: { wrong: PlainKey | undefined; doing: Doing }) {
  const known = (): PlainKey | undefined => {
    switch (props.doing.problem()?.code) {
      case 'unknown_reference':
        return 'rules.wrong.reference'
      case 'too_many':
        return 'rules.wrong.many'
      default:
        return props.wrong
    }
  }
  return (
    <footer class="rul-b">
      <Show when={known()} fallback={<Trouble problem={props.doing.problem()} />}>
        {(key) => (
          <p class="errt" role="alert">
            <Icon name="warn" />
            <span>{t(key())}</span>
          </p>
        )}
      </Show>
      <div class="acts-r">
        <Button kind="primary" type="submit" busy={props.doing.busy()}>
          {t('rules.save')}
        </Button>
        <A class="btn ghost" href="/settings/rules">
          {t('rules.cancel')}
        </A>
      </div>
    </footer>
  )
}
