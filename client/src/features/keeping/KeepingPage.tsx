import { type Accessor, onCleanup, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../session.tsx'
import { createRead, type Read } from '../settings/createRead.ts'
import { Reading } from '../settings/Reading.tsx'
import { SettingsPage } from '../settings/SettingsPage.tsx'
import { FullBox } from './FullBox.tsx'
import { KeepingFacts } from './KeepingFacts.tsx'
import { KeepingForm } from './KeepingForm.tsx'
import { keepingApi } from './keepingApi.ts'
import { PlaceSection } from './PlaceSection.tsx'
import type { Keeping } from './types.ts'
import { UsageSection } from './UsageSection.tsx'
import './keeping.css'

/** While somebody looks, the figures are no older than this. */
const FRESH_MS = 60_000

/** What is kept of pictures and films: how much there is, for how long, and where. */
export function KeepingPage() {
  const read = createFresh()
  return (
    <SettingsPage title={t('settings.keeping')} lead={t('keeping.lead')}>
      <Reading from={read} rows={6}>
        {(keeping) => <Sections keeping={keeping} put={(next) => read.put(() => next)} />}
      </Reading>
    </SettingsPage>
  )
}

function createFresh(): Read<Keeping> {
  const read = createRead(keepingApi.read)
  const timer = setInterval(() => void read.reload(), FRESH_MS)
  onCleanup(() => clearInterval(timer))
  return read
}

function Sections(props: { keeping: Accessor<Keeping>; put(next: Keeping): void }) {
  const session = useSession()
  const mayChange = () => session.may('manage.team')
  return (
    <>
      <FullBox keeping={props.keeping()} mayChange={mayChange()} />
      <UsageSection keeping={props.keeping()} />
      <Show when={mayChange()} fallback={<KeepingFacts keeping={props.keeping()} />}>
        <KeepingForm keeping={props.keeping()} put={props.put} />
      </Show>
      <PlaceSection keeping={props.keeping()} />
    </>
  )
}
