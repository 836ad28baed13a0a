import { createSignal } from 'solid-js'
import { createEntrance, type Entrance } from './createEntrance.ts'
import { type AccountField, type AccountForm, emptyForm, errorOfCode, type FieldErrors } from './form.ts'
import type { Outcome } from './outcome.ts'

type Check = (form: AccountForm) => FieldErrors
export type FormSubmit = SubmitEvent & { currentTarget: HTMLFormElement }

export interface AccountFormController extends Entrance {
  form(): AccountForm
  errors(): FieldErrors
  /** Set when sign-up turned out to be closed after all. */
  closed(): boolean
  /** Set when the address has to be confirmed by a mail before anything else. */
  confirming(): boolean
  /** Back from there to the form, as it was. */
  change(): void
  type(field: AccountField, value: string): void
  remember(yes: boolean): void
  /** Checks another way than on sending; false when something is wrong, the first field at fault then has the focus. */
  passes(check: Check, element: HTMLFormElement): boolean
  /** Checks, sends, signs in. What was typed stays whatever happens; the first field at fault gets the focus. */
  send(event: FormSubmit): Promise<void>
}

/** A form of the doors joined to the API; once signed in, the gate leads on. */
export function createAccountForm(
  check: Check,
  send: (form: AccountForm) => Promise<Outcome>,
): AccountFormController {
  const entrance = createEntrance()
  const [form, setForm] = createSignal(emptyForm)
  const [errors, setErrors] = createSignal<FieldErrors>({})
  const [closed, setClosed] = createSignal(false)
  const [confirming, setConfirming] = createSignal(false)

  const refuse = (found: FieldErrors, element: HTMLFormElement): boolean => {
    setErrors(found)
    const [first] = Object.keys(found)
    if (!first) return false
    element.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus()
    return true
  }
  const submit = async (): Promise<void> => {
    const outcome = await send(form())
    if (outcome === 'confirm') setConfirming(true)
    else await entrance.follow(outcome)
  }
  const refused = (code: string, element: HTMLFormElement): boolean => {
    if (code === 'SIGN_UP_CLOSED') return setClosed(true)
    const found = errorOfCode(code)
    return found !== null && refuse(found, element)
  }
  return {
    ...entrance,
    form,
    errors,
    closed,
    confirming,
    change: () => setConfirming(false),
    type(field, value) {
      setForm((now) => ({ ...now, [field]: value }))
      setErrors((now) => ({ ...now, [field]: undefined }))
    },
    remember: (yes) => setForm((now) => ({ ...now, remember: yes })),
    passes: (other, element) => !refuse(other(form()), element),
    async send(event) {
      event.preventDefault()
      const element = event.currentTarget
      entrance.clear()
      if (entrance.busy() || refuse(check(form()), element)) return
      await entrance.run(submit, ({ code }) => refused(code, element))
    },
  }
}
