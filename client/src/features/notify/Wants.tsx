import { Match, Show, Switch } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Check } from '../../ui/Check.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Select } from '../../ui/Select.tsx'
import { Section } from '../settings/Section.tsx'
import { Trouble } from '../settings/Trouble.tsx'
import { Buttons } from './Buttons.tsx'
import type { EditedWishes } from './createWishes.ts'
import { HoursForm } from './HoursForm.tsx'
import { QuietSources } from './QuietSources.tsx'
import type { Wishes } from './types.ts'
import { CAPS, capOf } from './wishes.ts'

interface WantsProps {
  edited: EditedWishes
}

/** What the person wants to hear, when and how; saved as it is changed. */
export function Wants(props: WantsProps) {
  return (
    <Section title={t('notify.want.title')} action={<Saved edited={props.edited} />}>
      <Show when={props.edited.state() === 'failed'}>
        <div class="ntf-a">
          <Trouble problem={props.edited.problem()} />
          <Button small icon="refresh" onClick={props.edited.retry}>
            {t('notify.here.again')}
          </Button>
        </div>
      </Show>
      <What edited={props.edited} />
      <Show when={props.edited.value().what !== 'none'}>
        <Details edited={props.edited} />
      </Show>
    </Section>
  )
}

function Saved(props: WantsProps) {
  return (
    <span class="ntf-v c-3" role="status">
      <Switch>
        <Match when={props.edited.state() === 'saving'}>{t('notify.want.saving')}</Match>
        <Match when={props.edited.state() === 'saved'}>
          <Icon name="check" />
          {t('notify.want.saved')}
        </Match>
      </Switch>
    </span>
  )
}

const WHATS: readonly Wishes['what'][] = ['all', 'high', 'rules', 'none']

function What(props: WantsProps) {
  const what = () => props.edited.value().what
  return (
    <div class="ntf-f">
      <Segmented<Wishes['what']>
        label={t('notify.want.what')}
        value={what()}
        options={WHATS.map((value) => ({ value, label: t(`notify.want.what.${value}`) }))}
        onChange={(next) => props.edited.change({ what: next })}
      />
      <small class="c-3">{t(`notify.want.what.${what()}.hint`)}</small>
    </div>
  )
}

function Details(props: WantsProps) {
  const wishes = () => props.edited.value()
  return (
    <>
      <HoursForm wishes={wishes()} change={props.edited.change} />
      <Check checked={wishes().highAnyTime} onChange={(highAnyTime) => props.edited.change({ highAnyTime })}>
        {t('notify.want.highAnyTime')} <small class="c-3">{t('notify.want.highAnyTime.hint')}</small>
      </Check>
      <Select
        label={t('notify.want.cap')}
        value={capOf(wishes().perHour)}
        options={CAPS.map((value) => ({
          value,
          label: value === '' ? t('notify.want.cap.none') : t('notify.want.cap.n', { n: Number(value) }),
        }))}
        hint={t('notify.want.cap.hint')}
        onChange={(value) => props.edited.change({ perHour: value === '' ? null : Number(value) })}
      />
      <Digest edited={props.edited} />
      <Check checked={wishes().overtaken} onChange={(overtaken) => props.edited.change({ overtaken })}>
        {t('notify.want.overtaken')} <small class="c-3">{t('notify.want.overtaken.hint')}</small>
      </Check>
      <QuietSources wishes={wishes()} change={props.edited.change} />
      <Buttons wishes={wishes()} change={props.edited.change} />
    </>
  )
}

const DIGESTS: readonly Wishes['digest'][] = ['off', 'hourly', 'daily']
const WAYS: readonly Wishes['digestBy'][] = ['push', 'mail']

function Digest(props: WantsProps) {
  const wishes = () => props.edited.value()
  return (
    <div class="ntf-f">
      <b>{t('notify.want.digest')}</b>
      <Segmented<Wishes['digest']>
        label={t('notify.want.digest')}
        value={wishes().digest}
        options={DIGESTS.map((value) => ({ value, label: t(`notify.want.digest.${value}`) }))}
        onChange={(digest) => props.edited.change({ digest })}
      />
      <small class="c-3">{t('notify.want.digest.hint')}</small>
      <Show when={wishes().digest !== 'off'}>
        <div class="ntf-r">
          <Show when={wishes().digest === 'daily'}>
            <label class="lab">
              {t('notify.want.digest.at')}
              <span class="field">
                <input
                  type="time"
                  required
                  value={wishes().digestAt}
                  onChange={({ currentTarget: { value } }) =>
                    value !== '' && props.edited.change({ digestAt: value })
                  }
                />
              </span>
            </label>
          </Show>
          <Segmented<Wishes['digestBy']>
            label={t('notify.want.digest.by')}
            value={wishes().digestBy}
            options={WAYS.map((value) => ({ value, label: t(`notify.want.by.${value}`) }))}
            onChange={(digestBy) => props.edited.change({ digestBy })}
          />
        </div>
      </Show>
    </div>
  )
}
