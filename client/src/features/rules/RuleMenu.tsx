import { useNavigate } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { IconButton } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Menu } from '../../ui/Menu.tsx'
import type { RuleActs } from './createRuleActs.ts'
import type { Rule } from './types.ts'

interface MenuProps {
  rule: Rule
  acts: RuleActs
  first: boolean
  last: boolean
}

/** All that is done with a rule. */
export function RuleMenu(props: MenuProps) {
  const [anchor, setAnchor] = createSignal<DOMRect | null>(null)
  const label = () => t('rules.menu', { name: props.rule.name })
  return (
    <>
      <IconButton
        icon="more"
        label={label()}
        aria-haspopup="menu"
        aria-expanded={anchor() !== null}
        onClick={(event) => setAnchor(event.currentTarget.getBoundingClientRect())}
      />
      <Show when={anchor()}>
        {(at) => (
          <Menu label={label()} anchor={at()} onClose={() => setAnchor(null)}>
            <Items {...props} close={() => setAnchor(null)} />
          </Menu>
        )}
      </Show>
    </>
  )
}

function Items(props: MenuProps & { close(): void }) {
  const navigate = useNavigate()
  const pick = (act: () => void) => (): void => {
    props.close()
    act()
  }
  return (
    <>
      <button
        type="button"
        role="menuitem"
        onClick={pick(() => navigate(`/settings/rules/${props.rule.id}`))}
      >
        <Icon name="edit" />
        <span>{t('rules.edit')}</span>
      </button>
      <button type="button" role="menuitem" onClick={pick(() => props.acts.copy(props.rule))}>
        <Icon name="copy" />
        <span>{t('rules.copy')}</span>
      </button>
      <Show when={!props.first}>
        <button type="button" role="menuitem" onClick={pick(() => props.acts.step(props.rule.id, -1))}>
          <Icon name="up" />
          <span>{t('rules.up')}</span>
        </button>
      </Show>
      <Show when={!props.last}>
        <button type="button" role="menuitem" onClick={pick(() => props.acts.step(props.rule.id, 1))}>
          <Icon name="up" class="turned" />
          <span>{t('rules.down')}</span>
        </button>
      </Show>
      <hr />
      <button type="button" role="menuitem" onClick={pick(() => props.acts.remove(props.rule))}>
        <Icon name="trash" />
        <span>{t('rules.remove')}</span>
      </button>
    </>
  )
}
