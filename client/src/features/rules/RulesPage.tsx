import { A, useLocation } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../session.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { createRead, type Read } from '../settings/createRead.ts'
import { Reading } from '../settings/Reading.tsx'
import { Section } from '../settings/Section.tsx'
import { SettingsPage } from '../settings/SettingsPage.tsx'
import { ApplyOffer, type JustSaved } from './ApplyOffer.tsx'
import { createRuleActs } from './createRuleActs.ts'
import { RuleList } from './RuleList.tsx'
import { type Rulebook, readRules } from './readRules.ts'
import { Starters } from './Starters.tsx'
import './rules.css'

/** The team's rules in their order: what each does, how often it matched, on or off. */
export function RulesPage() {
  const session = useSession()
  const book = createRead(() => readRules(session.may('manage.webhooks')))
  return (
    <SettingsPage
      title={t('settings.rules')}
      lead={t('rules.lead')}
      actions={
        <Show when={session.may('manage.rules')}>
          <A class="btn pri ic-p" href="/settings/rules/new" aria-label={t('rules.new')}>
            <Icon name="plus" />
            <span class="hide-p">{t('rules.new')}</span>
          </A>
        </Show>
      }
    >
      <Reading from={book} rows={4}>
        {(read) => <Rules book={book} read={read()} />}
      </Reading>
    </SettingsPage>
  )
}

function Rules(props: { book: Read<Rulebook>; read: Rulebook }) {
  const session = useSession()
  const location = useLocation<{ saved?: JustSaved }>()
  const acts = createRuleActs(props.book)
  const [fresh, setFresh] = createSignal(location.state?.saved ?? null)
  const mayChange = () => session.may('manage.rules')
  const found = () => {
    const saved = fresh()
    return saved && props.read.rules.some(({ id }) => id === saved.id) ? saved : null
  }
  return (
    <>
      <Show when={mayChange() && found()}>
        {(saved) => (
          <ApplyOffer saved={saved()} apply={() => acts.apply(saved().id)} onClose={() => setFresh(null)} />
        )}
      </Show>
      <Show
        when={props.read.rules.length > 0}
        fallback={<Starters readOnly={!mayChange()} onAdd={acts.add} />}
      >
        <Section title={t('rules.list.title')} {...(mayChange() ? {} : { lead: t('rules.list.guest') })}>
          <RuleList rules={props.read.rules} names={props.read.names} acts={acts} readOnly={!mayChange()} />
        </Section>
      </Show>
    </>
  )
}
