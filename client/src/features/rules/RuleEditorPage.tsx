import { A, useParams } from '@solidjs/router'
import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../session.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { createRead } from '../settings/createRead.ts'
import { Reading } from '../settings/Reading.tsx'
import { SettingsPage } from '../settings/SettingsPage.tsx'
import { draftOf, EMPTY } from './draft.ts'
import { RuleForm } from './RuleForm.tsx'
import { readRules } from './readRules.ts'
import './rules.css'

/** One rule, written or changed, with what it would have matched beside it. */
export function RuleEditorPage() {
  const session = useSession()
  const params = useParams<{ id?: string }>()
  const book = createRead(() => readRules(session.may('manage.webhooks')))
  const title = () => t(params.id === undefined ? 'rules.new' : 'rules.edit.title')
  return (
    <SettingsPage
      title={title()}
      may="manage.rules"
      back={{ href: '/settings/rules', label: t('rules.back') }}
      actions={
        <A class="btn ghost hide-p" href="/settings/rules">
          <Icon name="left" />
          {t('rules.back')}
        </A>
      }
    >
      <Reading from={book} rows={6}>
        {(read) => {
          const { rules, names } = read()
          const rule = rules.find(({ id }) => id === params.id)
          return (
            <Show when={params.id === undefined || rule} fallback={<Gone />}>
              <RuleForm id={rule?.id ?? null} begun={rule ? draftOf(rule) : EMPTY} names={names} />
            </Show>
          )
        }}
      </Reading>
    </SettingsPage>
  )
}

function Gone() {
  return (
    <div class="box roomy">
      <Empty
        icon="filter"
        title={t('shell.error.not_found')}
        action={
          <A class="btn pri" href="/settings/rules">
            {t('rules.back')}
          </A>
        }
      />
    </div>
  )
}
