import { A } from '@solidjs/router'
import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { money } from '../../i18n/money.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { needsConnection, problemWords } from './addProblem.ts'
import type { ListController } from './createList.ts'
import type { MembersController } from './createMembers.ts'
import { ListPanel } from './ListPanel.tsx'

/** What X charges for a member that is read, where the house pays X's own price; the answer says what it was. */
const EACH_MICROS = 10_000
const A_PAGE = 100

/** The members of a list of X: what reading them costs is said first, then whom to follow is chosen. */
export function MembersPanel(props: { members: MembersController; list: ListController }) {
  const state = props.members.state
  const words = () => ({ each: money(EACH_MICROS), page: money(A_PAGE * EACH_MICROS) })
  return (
    <Show when={state()}>
      {(now) => (
        <>
          <section class="cand xl">
            <h3 class="h3">
              <Icon name="x" /> {t('add.xlist.title')}
              <Show when={now().read > 0}>
                <span class="end">
                  {t('add.xlist.spent', { n: now().read, cost: money(now().spentMicros) })}
                </span>
              </Show>
            </h3>
            <Show when={now().read === 0 && !now().whole}>
              <p class="c-2">{t('add.xlist.text', words())}</p>
            </Show>
            <Show when={now().whole && now().read === 0}>
              <p class="c-2">{t('add.xlist.empty')}</p>
            </Show>
            <Show when={problemWords(now().problem)}>
              {(why) => (
                <p class="errt" role="alert">
                  <Icon name="warn" />
                  <span>{why()}</span>
                </p>
              )}
            </Show>
            <Show when={needsConnection(now().problem)}>
              <A class="btn ghost sm self" href="/settings/connections">
                <Icon name="right" />
                {t('add.connect')}
              </A>
            </Show>
            <Show when={!now().whole}>
              <Button busy={now().busy} icon="download" onClick={() => void props.members.read()}>
                {now().read === 0 ? t('add.xlist.read', words()) : t('add.xlist.more', words())}
              </Button>
            </Show>
          </section>
          <Show when={now().read > 0}>
            <ListPanel list={props.list} />
          </Show>
        </>
      )}
    </Show>
  )
}
