import { useSearchParams } from '@solidjs/router'
import { createMemo, For, Match, Show, Switch } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Bar, Skeleton } from '../../ui/Skeleton.tsx'
import { SettingsPage } from '../settings/SettingsPage.tsx'
import { AuditFilters } from './AuditFilters.tsx'
import { AuditList } from './AuditList.tsx'
import { createAudit } from './createAudit.ts'
import { ACTIONS_BY_GROUP, type AuditFilter } from './entry.ts'
import './audit.css'

/** Who did what in the team, day by day. */
export function AuditPage() {
  return (
    <SettingsPage title={t('settings.audit')} may="read.audit" lead={t('audit.lead')}>
      <Log />
    </SettingsPage>
  )
}

const SAME = (a: AuditFilter, b: AuditFilter): boolean => a.actor === b.actor && a.action === b.action

/** The filter stands in the address: what is chosen can be linked to. */
function Log() {
  const [query, setQuery] = useSearchParams()
  const filter = createMemo(() => filterOf(query), undefined, { equals: SAME })
  const audit = createAudit(filter)
  const choose = (next: AuditFilter): void =>
    setQuery({ actor: next.actor || null, action: next.action || null }, { replace: true, scroll: false })
  return (
    <>
      <AuditFilters filter={filter()} onChange={choose} />
      <Switch fallback={<LogSkeleton />}>
        <Match when={audit.entries()?.length === 0}>
          <div class="box roomy">
            <Empty
              icon="history"
              title={t('audit.none')}
              text={t('audit.none.text')}
              action={
                <Button onClick={() => choose({ actor: '', action: '' })}>{t('audit.none.action')}</Button>
              }
            />
          </div>
        </Match>
        <Match when={audit.entries()}>
          {(entries) => (
            <>
              <AuditList entries={entries()} />
              <div class="more">
                <Show when={audit.more()} fallback={<p class="c-3">{t('audit.end')}</p>}>
                  <Button busy={audit.busy()} onClick={() => void audit.next()}>
                    {t('audit.more')}
                  </Button>
                </Show>
              </div>
            </>
          )}
        </Match>
        <Match when={audit.problem()}>
          {(problem) => <ErrorState error={problem()} onRetry={() => void audit.next()} />}
        </Match>
      </Switch>
    </>
  )
}

function filterOf(query: { actor?: unknown; action?: unknown }): AuditFilter {
  const known = Object.values(ACTIONS_BY_GROUP).flat()
  return {
    actor: typeof query.actor === 'string' ? query.actor : '',
    action: known.find((one) => one === query.action) ?? '',
  }
}

function LogSkeleton() {
  return (
    <Skeleton>
      <div class="rows">
        <For each={Array.from({ length: 6 })}>{() => <Bar height="40px" width="100%" />}</For>
      </div>
    </Skeleton>
  )
}
