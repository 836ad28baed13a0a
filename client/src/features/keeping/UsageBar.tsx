import { t } from '../../i18n/index.ts'
import { bytesInWords } from '../record/bytes.ts'
import type { Keeping } from './types.ts'
import { freeBytes, partsOf } from './view.ts'

/** The quota as a bar: what is saved, what is not, what is free. */
export function UsageBar(props: { keeping: Keeping }) {
  const parts = () => partsOf(props.keeping)
  const long = (part: number) => `${Math.round(part * 1_000) / 10}%`
  const sizes = () => ({
    saved: bytesInWords(props.keeping.usage.savedBytes),
    unsaved: bytesInWords(props.keeping.usage.bytes - props.keeping.usage.savedBytes),
    free: bytesInWords(freeBytes(props.keeping)),
  })
  return (
    <div class="keep-b">
      <div class="bar" role="img" aria-label={t('keeping.usage.bar', sizes())}>
        <i class="saved" style={{ width: long(parts().saved) }} />
        <i class="unsaved" style={{ width: long(parts().unsaved) }} />
      </div>
      <ul aria-hidden="true">
        <li class="saved">
          {t('keeping.usage.saved')} <b>{sizes().saved}</b>
        </li>
        <li class="unsaved">
          {t('keeping.usage.unsaved')} <b>{sizes().unsaved}</b>
        </li>
        <li class="free">
          {t('keeping.usage.free')} <b>{sizes().free}</b>
        </li>
      </ul>
    </div>
  )
}
