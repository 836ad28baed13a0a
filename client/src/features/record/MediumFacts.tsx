import { createSignal, For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { toClipboard } from '../../ui/CopyField.tsx'
import { MediumRight } from '../rights/MediumRight.tsx'
import { failureOf } from '../viewer/why.ts'
import { bytesInWords } from './bytes.ts'
import { instantInWords } from './instant.ts'
import type { MediumRecord } from './recordApi.ts'

/** One medium: what it is, where it came from, and what it is proved by. */
export function MediumFacts(props: { medium: MediumRecord }) {
  const facts = () => factsOf(props.medium)
  return (
    <li>
      <b>
        {t(`record.kind.${props.medium.kind}`)}{' '}
        <span class="c-3">{t(`record.state.${props.medium.state}`)}</span>
      </b>
      <dl class="facts">
        <For each={facts()}>
          {([name, value]) => (
            <div>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          )}
        </For>
        <Show when={props.medium.sha256}>
          {(hash) => (
            <div>
              <dt>{t('record.hash')}</dt>
              <dd>
                <Hash value={hash()} />
              </dd>
            </div>
          )}
        </Show>
      </dl>
      <MediumRight right={props.medium.right} />
      <Show when={Object.keys(props.medium.exif).length > 0}>
        <details>
          <summary>{t('record.exif')}</summary>
          <dl class="facts">
            <For each={Object.entries(props.medium.exif)}>
              {([name, value]) => (
                <div>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              )}
            </For>
          </dl>
        </details>
      </Show>
    </li>
  )
}

function factsOf(medium: MediumRecord): [string, string][] {
  const { mime, bytes, width, height, origin, capturedAt, droppedAt, failure, failureDetail } = medium
  const why = failure && [failureOf(failure), failureDetail].filter((one) => one !== null).join(' · ')
  const pixels = width !== null && height !== null ? t('record.pixels', { width, height }) : null
  const size = [bytes === null ? null : bytesInWords(bytes), pixels].filter((one) => one !== null).join(', ')
  const all: [string, string | null][] = [
    [t('record.type'), mime],
    [t('record.size'), size],
    [t('record.captured'), capturedAt && instantInWords(capturedAt)],
    [t('record.origin'), origin?.address ?? medium.url],
    [t('record.why'), why],
    [t('record.dropped'), droppedAt && instantInWords(droppedAt)],
  ]
  return all.flatMap(([name, value]) => (value ? [[name, value] as [string, string]] : []))
}

/** Its beginning; the whole is copied. */
function Hash(props: { value: string }) {
  const [copied, setCopied] = createSignal(false)
  const copy = async () => setCopied(await toClipboard(props.value))
  return (
    <span class="hash" title={props.value}>
      <code>{props.value.slice(0, 12)}…</code>
      <Button small icon={copied() ? 'check' : 'copy'} onClick={() => void copy()}>
        <span aria-live="polite">{copied() ? t('record.hash.copied') : t('record.hash.copy')}</span>
      </Button>
    </span>
  )
}
