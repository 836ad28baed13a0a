import { createSignal } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'

/** A rule that was just saved, and how many recent posts it matches. */
export interface JustSaved {
  id: string
  name: string
  matched: number
}

/** Offers to hold a new rule against what is already there. */
export function ApplyOffer(props: { saved: JustSaved; apply(): Promise<boolean>; onClose(): void }) {
  const [busy, setBusy] = createSignal(false)
  const go = async (): Promise<void> => {
    setBusy(true)
    const done = await props.apply()
    setBusy(false)
    if (done) props.onClose()
  }
  return (
    <div class="note" role="status">
      <b>{t('rules.apply.title', { name: props.saved.name, n: props.saved.matched })}</b>
      <p>{t('rules.apply.text')}</p>
      <div class="acts-r">
        <Button kind="primary" busy={busy()} onClick={() => void go()}>
          {t('rules.apply.go', { n: props.saved.matched })}
        </Button>
        <Button kind="ghost" onClick={() => props.onClose()}>
          {t('rules.apply.later')}
        </Button>
      </div>
    </div>
  )
}
