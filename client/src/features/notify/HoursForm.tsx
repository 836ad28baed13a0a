import { For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Check } from '../../ui/Check.tsx'
import { Select } from '../../ui/Select.tsx'
import type { Wishes } from './types.ts'
import { DAYTIME, toggleDay, weekdays, zones } from './wishes.ts'

interface HoursProps {
  wishes: Wishes
  change(part: Partial<Wishes>): void
}

/** When the person wants to hear of things: hours, days, zone. */
export function HoursForm(props: HoursProps) {
  return (
    <fieldset class="ntf-f">
      <legend>{t('notify.want.hours')}</legend>
      <Check
        checked={props.wishes.hours === null}
        onChange={(always) => props.change({ hours: always ? null : DAYTIME })}
      >
        {t('notify.want.hours.always')}
      </Check>
      <Show when={props.wishes.hours}>
        {(hours) => (
          <>
            <div class="ntf-r">
              <Clock
                label={t('notify.want.from')}
                value={hours().from}
                onChange={(from) => props.change({ hours: { ...hours(), from } })}
              />
              <Clock
                label={t('notify.want.to')}
                value={hours().to}
                onChange={(to) => props.change({ hours: { ...hours(), to } })}
              />
              <Select
                label={t('notify.want.zone')}
                value={props.wishes.zone}
                options={zones(props.wishes.zone).map((value) => ({
                  value,
                  label: value.replaceAll('_', ' '),
                }))}
                onChange={(zone) => props.change({ zone })}
              />
            </div>
            <fieldset class="ntf-w">
              <legend class="sr">{t('notify.want.days')}</legend>
              <For each={weekdays()}>
                {(day) => (
                  <button
                    type="button"
                    class="chip"
                    aria-pressed={hours().days.includes(day.iso)}
                    title={day.long}
                    onClick={() =>
                      props.change({ hours: { ...hours(), days: toggleDay(hours().days, day.iso) } })
                    }
                  >
                    {day.short}
                  </button>
                )}
              </For>
            </fieldset>
            <small class="c-3">{t('notify.want.hours.hint')}</small>
          </>
        )}
      </Show>
    </fieldset>
  )
}

function Clock(props: { label: string; value: string; onChange(value: string): void }) {
  return (
    <label class="lab">
      {props.label}
      <span class="field">
        <input
          type="time"
          required
          value={props.value}
          onChange={({ currentTarget: { value } }) => value !== '' && props.onChange(value)}
        />
      </span>
    </label>
  )
}
