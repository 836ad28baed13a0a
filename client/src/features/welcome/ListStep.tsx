import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import type { Welcome } from './createWelcome.ts'
import { CompetitorToggle, nameOf, OutletGroups, OutletName } from './OutletGroups.tsx'
import { isOpen, type Row } from './rows.ts'
import { StageMark } from './StageMark.tsx'
import { StepFrame } from './StepFrame.tsx'

/** The second step, before anything is added: who, and as what. */
export function ListStep(props: { welcome: Welcome }) {
  const rows = () => props.welcome.state().rows
  const open = () => rows().filter(isOpen)
  const chosen = () => open().filter((row) => row.chosen)
  const all = () => chosen().length === open().length
  return (
    <StepFrame
      n={2}
      title={t('welcome.list.title')}
      lead={t('welcome.list.lead')}
      footer={
        <>
          <Button kind="ghost" onClick={() => props.welcome.go('choose')}>
            {t('welcome.back')}
          </Button>
          <Show
            when={open().length > 0}
            fallback={
              <Button kind="primary" onClick={() => props.welcome.go('done')}>
                {t('welcome.next')}
              </Button>
            }
          >
            <Button kind="primary" disabled={chosen().length === 0} onClick={props.welcome.begin}>
              {chosen().length === 0
                ? t('welcome.list.empty')
                : t('welcome.list.start', { n: chosen().length })}
            </Button>
          </Show>
        </>
      }
    >
      <Show when={open().length > 1}>
        <div class="wel-t">
          <span class="c-2">{t('welcome.list.ticked', { n: chosen().length, total: open().length })}</span>
          <Button small onClick={() => props.welcome.chooseAll(!all())}>
            {all() ? t('welcome.list.none') : t('welcome.list.all')}
          </Button>
        </div>
      </Show>
      <OutletGroups rows={rows()}>{(row) => <Choice row={row()} welcome={props.welcome} />}</OutletGroups>
    </StepFrame>
  )
}

function Choice(props: { row: Row; welcome: Welcome }) {
  const row = () => props.row
  return (
    <Show
      when={isOpen(row())}
      fallback={
        <>
          <div class="who">
            <StageMark stage={row().stage} />
            <OutletName row={row()} />
          </div>
          <CompetitorToggle row={row()} welcome={props.welcome} />
        </>
      }
    >
      <label class="who">
        <input
          type="checkbox"
          class="tick"
          aria-label={nameOf(row())}
          checked={row().chosen}
          onChange={(event) => props.welcome.choose(row().address, event.currentTarget.checked)}
        />
        <OutletName row={row()} />
      </label>
      <CompetitorToggle row={row()} welcome={props.welcome} />
    </Show>
  )
}
