import { type Accessor, onCleanup, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { useLive } from '../../live.ts'
import { createRead, type Read } from '../settings/createRead.ts'
import { Reading } from '../settings/Reading.tsx'
import { SettingsPage } from '../settings/SettingsPage.tsx'
import { BudgetForm } from './BudgetForm.tsx'
import { budgetApi } from './budgetApi.ts'
import { CountSection } from './CountSection.tsx'
import { DaysSection } from './DaysSection.tsx'
import { HaltBox } from './HaltBox.tsx'
import { MonthSection } from './MonthSection.tsx'
import { NotConnected } from './NotConnected.tsx'
import { OperationsSection } from './OperationsSection.tsx'
import { SourcesSection } from './SourcesSection.tsx'
import type { XUsage } from './types.ts'
import './budget.css'

/** While somebody looks, the figures are no older than this. */
const FRESH_MS = 60_000

/** What X costs: the month against its budget, where it goes, and what it may cost. */
export function BudgetPage() {
  const read = createFresh()
  return (
    <SettingsPage title={t('settings.budget')} lead={t('budget.lead')}>
      <Reading from={read} rows={6}>
        {(usage) => <Budget usage={usage} put={(next) => read.put(() => next)} />}
      </Reading>
    </SettingsPage>
  )
}

/** Reads again when anything of X was told, and every minute. */
function createFresh(): Read<XUsage> {
  const read = createRead(budgetApi.usage)
  const live = useLive()
  const again = (): void => void read.reload()
  live.on('x.updated', again)
  live.onReset(again)
  const timer = setInterval(again, FRESH_MS)
  onCleanup(() => clearInterval(timer))
  return read
}

interface BudgetProps {
  usage: Accessor<XUsage>
  put(next: XUsage): void
}

function Budget(props: BudgetProps) {
  const usage = () => props.usage()
  const spent = () => usage().spentMicros > 0
  const ever = () => spent() || usage().days.some(({ units }) => units > 0)
  return (
    <>
      <Show when={!usage().connected}>
        <NotConnected kept={ever()} />
      </Show>
      <HaltBox usage={usage()} put={props.put} />
      <Show when={usage().connected || ever()}>
        <MonthSection usage={usage()} />
        <Show when={ever()}>
          <DaysSection days={usage().days} />
        </Show>
        <Show when={spent()}>
          <SourcesSection lines={usage().sources} />
          <OperationsSection usage={usage()} />
        </Show>
        <CountSection usage={usage()} />
      </Show>
      <BudgetForm usage={usage()} put={props.put} />
    </>
  )
}
