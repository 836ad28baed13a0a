import { createSignal } from 'solid-js'
import { explain, toApiError } from '../../api.ts'
import { useSession } from '../../session.tsx'
import { type AccountField, type AccountForm, emptyForm, errorOfCode, type FieldErrors } from './form.ts'

export interface AccountFormController {
  form(): AccountForm
  errors(): FieldErrors
  /** What is wrong and about no field in particular, in words. */
  trouble(): string | null
  /** Set when sign-up turned out to be closed after all. */
  closed(): boolean
  busy(): boolean
  type(field: AccountField, value: string): void
  /** Checks, sends, signs in. What was typed stays whatever happens; the first field at fault gets the focus. */
  send(event: SubmitEvent & { currentTarget: HTMLFormElement }): Promise<void>
}

/** A sign-in form joined to the API; once signed in, the gate leads on. */
export function createAccountForm(
  check: (form: AccountForm) => FieldErrors,
  send: (form: AccountForm) => Promise<unknown>,
): AccountFormController {
  const session = useSession()
  const [form, setForm] = createSignal(emptyForm)
  const [errors, setErrors] = createSignal<FieldErrors>({})
  const [trouble, setTrouble] = createSignal<string | null>(null)
  const [closed, setClosed] = createSignal(false)
  const [busy, setBusy] = createSignal(false)

  const refuse = (found: FieldErrors, element: HTMLFormElement): boolean => {
    setErrors(found)
    const [first] = Object.keys(found)
    if (!first) return false
    element.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus()
    return true
  }
  const submit = async (element: HTMLFormElement): Promise<void> => {
    try {
      await send(form())
      await session.refresh()
    } catch (thrown) {
      const error = toApiError(thrown)
      const found = errorOfCode(error.code)
      if (error.code === 'SIGN_UP_CLOSED') setClosed(true)
      else if (!found || !refuse(found, element)) setTrouble(explain(error))
    }
  }
  return {
    form,
    errors,
    trouble,
    closed,
    busy,
    type(field, value) {
      setForm((now) => ({ ...now, [field]: value }))
      setErrors((now) => ({ ...now, [field]: undefined }))
    },
    async send(event) {
      event.preventDefault()
      setTrouble(null)
      if (busy() || refuse(check(form()), event.currentTarget)) return
      setBusy(true)
      await submit(event.currentTarget)
      setBusy(false)
    },
  }
}
