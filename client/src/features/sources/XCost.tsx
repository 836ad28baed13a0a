import { createResource, Show } from 'solid-js'
import { call, server } from '../../api.ts'
import { t } from '../../i18n/index.ts'
import { money } from '../../i18n/money.ts'
import { Fact } from './Fact.tsx'

interface Spent {
  micros: number
  units: number
}

/** What X charged for one source since the month began; nothing is shown where that cannot be read. */
export function XCost(props: { id: string }) {
  const [spent] = createResource(
    () => props.id,
    (id) => spentOn(id).catch(() => null),
  )
  return (
    <Show when={spent()}>
      {(now) => (
        <Fact name={t('sources.one.cost')}>
          {t('sources.one.cost.posts', { n: now().units, cost: money(now().micros) })}
        </Fact>
      )}
    </Show>
  )
}

async function spentOn(id: string): Promise<Spent> {
  const { sources } = await call(server.x.usage.get())
  const found = sources.find(({ sourceId }) => sourceId === id)
  return { micros: found?.micros ?? 0, units: found?.units ?? 0 }
}
