import { type JSX, Match, Switch } from 'solid-js'
import type { ApiError } from '../../api.ts'
import { t } from '../../i18n/index.ts'
import { IconButton } from '../../ui/Button.tsx'
import { CoverageFields } from './CoverageFields.tsx'
import { badPattern, type Condition, type ListKind, MEDIA, PLATFORMS, ROLES } from './draft.ts'
import { langName } from './inWords.ts'
import { type Names, tagsOf } from './names.ts'
import { PickMany } from './PickMany.tsx'
import { TokenField } from './TokenField.tsx'
import { WordFields } from './WordFields.tsx'

interface CardProps {
  conditions: readonly Condition[]
  at: number
  names: Names
  problem: ApiError | null
  onChange(condition: Condition): void
  onRemove(): void
}

/** One condition: what it asks for, and the way to take it away. */
export function ConditionCard(props: CardProps & { condition: Condition }) {
  const name = () => t(`rules.kind.${props.condition.kind}`)
  const words = () => (props.condition.kind === 'words' ? props.condition : undefined)
  const coverage = () => (props.condition.kind === 'coverage' ? props.condition : undefined)
  const list = () => ('values' in props.condition ? props.condition : undefined)
  return (
    <section class="rul-c" aria-label={name()}>
      <header>
        <h3 class="h3">{name()}</h3>
        <IconButton
          icon="close"
          label={t('rules.if.remove', { name: name() })}
          onClick={() => props.onRemove()}
        />
      </header>
      <Switch>
        <Match when={words()}>
          {(condition) => (
            <WordFields
              condition={condition()}
              bad={badPattern(props.conditions, props.at, props.problem?.fields ?? {})}
              onChange={props.onChange}
            />
          )}
        </Match>
        <Match when={coverage()}>
          {(condition) => (
            <CoverageFields
              value={condition().value}
              onChange={(value) => props.onChange({ kind: 'coverage', value })}
            />
          )}
        </Match>
        <Match when={list()}>
          {(condition) => (
            <ListFields
              kind={condition().kind}
              values={condition().values}
              names={props.names}
              onChange={(values) => props.onChange({ kind: condition().kind, values })}
            />
          )}
        </Match>
      </Switch>
    </section>
  )
}

interface ListProps {
  kind: ListKind
  values: readonly string[]
  names: Names
  onChange(values: string[]): void
}

/** Languages offered; one that a rule has besides is shown too. */
const LANGS = ['fr', 'en', 'de', 'es', 'it', 'pt', 'nl', 'ja', 'ko', 'zh']

function ListFields(props: ListProps): JSX.Element {
  const typed = () => (props.kind === 'tags' || props.kind === 'authors' ? props.kind : undefined)
  return (
    <Switch
      fallback={
        <PickMany
          label={t(`rules.kind.${props.kind}`)}
          options={optionsOf(props.kind, props.names, props.values)}
          values={props.values}
          onChange={props.onChange}
        />
      }
    >
      <Match when={typed()}>
        {(kind) => (
          <TokenField
            label={t(`rules.${kind()}.label`)}
            {...(kind() === 'authors' ? { hint: t('rules.authors.hint') } : { offered: tagsOf(props.names) })}
            values={props.values}
            maxLength={kind() === 'tags' ? 60 : 120}
            onChange={props.onChange}
          />
        )}
      </Match>
    </Switch>
  )
}

function optionsOf(
  kind: ListKind,
  names: Names,
  values: readonly string[],
): { value: string; label: string }[] {
  switch (kind) {
    case 'platforms':
      return PLATFORMS.map((value) => ({ value, label: t(`alerts.platform.${value}`) }))
    case 'roles':
      return ROLES.map((value) => ({ value, label: t(`rules.pick.${value}`) }))
    case 'media':
      return MEDIA.map((value) => ({ value, label: t(`rules.pick.${value}`) }))
    case 'langs':
      return [...new Set([...LANGS, ...values])].map((value) => ({ value, label: langName(value) }))
    default:
      return names.sources.map(({ id, name }) => ({ value: id, label: name }))
  }
}
