import { type Accessor, createSignal } from 'solid-js'
import { t } from '../../i18n/index.ts'
import type { Toasts } from '../../ui/Toast.tsx'
import { NoPictureError, shrink } from './shrink.ts'

export interface AskedPicture {
  /** The picture that is asked about, as a data address; empty when there is none. */
  asked: Accessor<string>
  /** Asks about a file; one that is no picture is said to be none, and what was asked before stays. */
  take(file: File): Promise<void>
  forget(): void
}

/** The picture a question is about. It is kept nowhere: another page, and it is gone. */
export function createPicture(toasts: Toasts): AskedPicture {
  const [asked, setAsked] = createSignal('')
  return {
    asked,
    forget: () => setAsked(''),
    async take(file) {
      try {
        setAsked(await shrink(file))
      } catch (error) {
        if (!(error instanceof NoPictureError)) throw error
        toasts.show({ text: t('ask.error.not_a_picture') })
      }
    },
  }
}
