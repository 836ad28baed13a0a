import { type Accessor, createSignal } from 'solid-js'
import { ApiError, explain, toApiError } from '../../api.ts'
import { t } from '../../i18n/index.ts'
import { useToasts } from '../../ui/Toast.tsx'
import type { Passkey } from './accountTypes.ts'
import { createRead, type Read } from './createRead.ts'
import { explainSettings } from './explainSettings.ts'
import { settingsApi } from './settingsApi.ts'

export interface Passkeys {
  list: Read<Passkey[]>
  busy: Accessor<boolean>
  /** Why none was added, in words; null when the last one was. */
  trouble: Accessor<string | null>
  /** Has the device make one; false when it did not. */
  add(name: string): Promise<boolean>
  rename(one: Passkey, name: string): Promise<void>
  /** Throws `ApiError`. */
  remove(one: Passkey): Promise<void>
}

/** The passkeys of this person, and what can be done with them. */
export function createPasskeys(): Passkeys {
  const toasts = useToasts()
  const list = createRead(settingsApi.passkeys)
  const [busy, setBusy] = createSignal(false)
  const [trouble, setTrouble] = createSignal<string | null>(null)
  const give = async (one: Passkey, name: string): Promise<void> => {
    await settingsApi.renamePasskey(one.id, name)
    list.put((all) => all.map((other) => (other.id === one.id ? { ...other, name } : other)))
  }
  const add = async (name: string): Promise<boolean> => {
    setBusy(true)
    const wrong = await made(name || t('security.keys.unnamed'))
    setBusy(false)
    setTrouble(wrong)
    if (wrong !== null) return false
    await list.reload()
    toasts.show({ text: t('security.keys.added', { name: name || t('security.keys.unnamed') }) })
    return true
  }
  return {
    list,
    busy,
    trouble,
    add,
    async rename(one, name) {
      const before = one.name
      try {
        await give(one, name)
        const undo = before ? () => give(one, before) : undefined
        toasts.show({ text: t('security.keys.renamed', { name }), ...(undo && { undo }) })
      } catch (error) {
        toasts.show({ text: explain(toApiError(error)) })
      }
    },
    async remove(one) {
      await settingsApi.removePasskey(one.id)
      list.put((all) => all.filter(({ id }) => id !== one.id))
    },
  }
}

/** Null when the device made one and the server took it, else why not in words. */
async function made(name: string): Promise<string | null> {
  try {
    const { startRegistration } = await import('@simplewebauthn/browser')
    const optionsJSON = await settingsApi.passkeyOptions(name)
    await settingsApi.addPasskey(await startRegistration({ optionsJSON }), name)
    return null
  } catch (error) {
    // What is not our server's comes from the device: called off, timed out, registered before.
    return error instanceof ApiError ? explainSettings(error) : t('security.keys.refused')
  }
}
