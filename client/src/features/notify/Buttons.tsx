import { Index } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Select } from '../../ui/Select.tsx'
import type { Wishes } from './types.ts'
import { putButton } from './wishes.ts'

const ALL: Wishes['buttons'] = ['view', 'publish', 'dismiss', 'save']
const SHOWN = 3

/** Which buttons a notification has, in order. */
export function Buttons(props: { wishes: Wishes; change(part: Partial<Wishes>): void }) {
  return (
    <fieldset class="ntf-f">
      <legend>{t('notify.want.buttons')}</legend>
      <div class="ntf-r">
        <Index each={props.wishes.buttons.slice(0, SHOWN)}>
          {(button, place) => (
            <Select
              label={t('notify.want.button.n', { n: place + 1 })}
              value={button()}
              options={ALL.map((value) => ({ value, label: t(`notify.want.button.${value}`) }))}
              onChange={(chosen) => props.change({ buttons: putButton(props.wishes.buttons, place, chosen) })}
            />
          )}
        </Index>
      </div>
      <small class="c-3">{t('notify.want.buttons.hint')}</small>
    </fieldset>
  )
}
