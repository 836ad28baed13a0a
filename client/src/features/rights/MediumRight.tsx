import { createSignal, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../session.tsx'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { bytesInWords } from '../record/bytes.ts'
import { instantInWords } from '../record/instant.ts'
import { createRight } from './createRight.ts'
import { kindInWords } from './kindInWords.ts'
import { RightChip } from './RightChip.tsx'
import { RightForm } from './RightForm.tsx'
import { proofAddress, type Right } from './rightsApi.ts'
import './rightsWords.ts'
import './rights.css'

/** What the team may do with a medium: said, and changed where it stands. */
export function MediumRight(props: { right: Right }) {
  const session = useSession()
  const [right, put] = createRight(() => props.right)
  const [open, setOpen] = createSignal(false)
  let button: HTMLButtonElement | undefined
  const close = (): void => {
    setOpen(false)
    queueMicrotask(() => button?.focus())
  }
  return (
    <div class="right">
      <Show
        when={open()}
        fallback={
          <>
            <Said right={right()} />
            <Show when={session.may('triage')}>
              <Button small icon="edit" ref={(element) => (button = element)} onClick={() => setOpen(true)}>
                {t('rights.edit')}
              </Button>
            </Show>
          </>
        }
      >
        <RightForm right={right()} onSaved={put} onClose={close} />
      </Show>
    </div>
  )
}

function Said(props: { right: Right }) {
  return (
    <div class="right-s">
      <span class="c-3">{t('rights.title')}</span>
      <p class="row">
        <RightChip state={props.right.state} />
        <small class="c-3">{whoAndWhen(props.right)}</small>
      </p>
      <Show when={props.right.note}>
        <p class="right-n">{props.right.note}</p>
      </Show>
      <Show when={props.right.proofUrl}>
        {(url) => (
          <a href={url()} target="_blank" rel="noopener noreferrer">
            <Icon name="external" />
            {t('rights.link')}
          </a>
        )}
      </Show>
      <Show when={props.right.proofFile}>
        {(file) => (
          <a href={proofAddress(props.right.mediaId)} download="">
            <Icon name="download" />
            {t('rights.file', { kind: kindInWords(file().mime), size: bytesInWords(file().bytes) })}
          </a>
        )}
      </Show>
    </div>
  )
}

function whoAndWhen({ by, updatedAt }: Right): string {
  return updatedAt === null
    ? ''
    : t('rights.by', { who: by ?? t('rights.program'), when: instantInWords(updatedAt) })
}
