import { createEffect, createMemo, createSignal, lazy, on, Show, Suspense } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Bar, Skeleton } from '../../ui/Skeleton.tsx'
import './fiche.css'
import './recordWords.ts'

const RecordPanel = lazy(async () => ({ default: (await import('./RecordPanel.tsx')).RecordPanel }))

interface RecordSectionProps {
  alertId: string
  current: { title: string; text: string } | null
}

/** Closed, it is a line; opened, it brings the panel and reads the record. Closed again with another alert. */
export function RecordSection(props: RecordSectionProps) {
  const [open, setOpen] = createSignal(false)
  // By its id: whatever else of the alert changes must not close what is being read.
  const alertId = createMemo(() => props.alertId)
  createEffect(on(alertId, () => setOpen(false), { defer: true }))
  return (
    <details class="sec fiche" open={open()} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary title={t('record.open')}>{t('record.title')}</summary>
      <Show when={open()}>
        <Suspense
          fallback={
            <Skeleton>
              <Bar width="60%" />
            </Skeleton>
          }
        >
          <RecordPanel alertId={props.alertId} current={props.current} />
        </Suspense>
      </Show>
    </details>
  )
}
