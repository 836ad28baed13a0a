import type { JSX } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { bytesInWords } from '../record/bytes.ts'
import { Section } from '../settings/Section.tsx'
import { daysInWords } from './daysInWords.ts'
import type { Keeping } from './types.ts'

/** What is set, for those who may not. */
export function KeepingFacts(props: { keeping: Keeping }) {
  const yesOrNo = (is: boolean) => t(is ? 'keeping.yes' : 'keeping.no')
  return (
    <Section title={t('keeping.set.title')} lead={t('keeping.set.guest')}>
      <dl class="keep-d">
        <Fact name={t('keeping.set.space')}>{bytesInWords(props.keeping.quotaBytes)}</Fact>
        <Fact name={t('keeping.set.days')}>{daysInWords(String(props.keeping.retentionDays ?? ''))}</Fact>
        <Fact name={t('keeping.set.rivals')}>{yesOrNo(props.keeping.competitorMedia)}</Fact>
        <Fact name={t('keeping.set.pages')}>
          {yesOrNo(props.keeping.pageCopies && props.keeping.pageCopiesPossible)}
        </Fact>
      </dl>
    </Section>
  )
}

function Fact(props: { name: string; children: JSX.Element }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  )
}
