import { t } from '../../i18n/index.ts'
import { Check } from '../../ui/Check.tsx'
import type { Typed } from './wish.ts'

interface SwitchesProps {
  typed: Typed
  pagesPossible: boolean
  change(part: Partial<Typed>): void
}

/** What is kept besides the media of alerts. One that can do nothing here is shut, with the reason; what is on can be put out. */
export function Switches(props: SwitchesProps) {
  return (
    <div class="keep-c">
      <div>
        <Check
          checked={props.typed.competitorMedia}
          onChange={(competitorMedia) => props.change({ competitorMedia })}
        >
          {t('keeping.set.rivals')}
        </Check>
        <small class="c-3">{t('keeping.set.rivals.hint')}</small>
      </div>
      <div>
        <Check
          checked={props.typed.pageCopies}
          disabled={!props.pagesPossible && !props.typed.pageCopies}
          onChange={(pageCopies) => props.change({ pageCopies })}
        >
          {t('keeping.set.pages')}
        </Check>
        <small class="c-3">
          {t(props.pagesPossible ? 'keeping.set.pages.hint' : 'keeping.set.pages.off')}
        </small>
      </div>
    </div>
  )
}
