import { t } from '../../i18n/index.ts'
import { Select } from '../../ui/Select.tsx'
import type { BadPattern, Condition } from './draft.ts'
import { TokenField } from './TokenField.tsx'
import type { WordMode, WordPlace } from './types.ts'

type Words = Extract<Condition, { kind: 'words' }>

const MODES: readonly WordMode[] = ['any', 'all', 'none', 'exact', 'regex']
const PLACES: readonly WordPlace[] = ['both', 'title', 'text']

interface WordFieldsProps {
  condition: Words
  bad: BadPattern | undefined
  onChange(condition: Words): void
}

/** Which words, how many of them, and where; of a pattern what is wrong with it. */
export function WordFields(props: WordFieldsProps) {
  const mode = () => props.condition.mode
  const isPattern = () => mode() === 'regex'
  const change = (part: Partial<Words>): void => props.onChange({ ...props.condition, ...part })
  return (
    <div class="rul-w">
      <Select
        label={t('rules.mode')}
        value={mode()}
        options={MODES.map((value) => ({ value, label: t(`rules.mode.${value}`) }))}
        onChange={(value) => change({ mode: value })}
      />
      <Select
        label={t('rules.place')}
        value={props.condition.in}
        options={PLACES.map((value) => ({ value, label: t(`rules.place.${value}`) }))}
        onChange={(value) => change({ in: value })}
      />
      <TokenField
        label={t(isPattern() ? 'rules.words.pattern' : 'rules.words.label')}
        hint={hintOf(mode())}
        error={props.bad && t('rules.words.bad', { pattern: props.bad.pattern, why: whyOf(props.bad) })}
        values={props.condition.words}
        commas={isPattern() || mode() === 'exact'}
        code={isPattern()}
        maxLength={300}
        onChange={(words) => change({ words })}
      />
    </div>
  )
}

function hintOf(mode: WordMode): string {
  if (mode === 'regex') return t('rules.words.hint.regex')
  return mode === 'exact' ? t('rules.words.hint.exact') : t('rules.words.hint')
}

function whyOf({ why, detail }: BadPattern): string {
  return why === 'unsupported' ? t('rules.bad.unsupported', { detail }) : t(`rules.bad.${why}`)
}
