import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import { call, server } from '../../api.ts'
import { t } from '../../i18n/index.ts'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { createRead } from '../settings/createRead.ts'
import { hrefOf } from './question.ts'

const KINDS = [
  ['text', 'subject'],
  ['note', 'body'],
  ['link', 'link'],
  ['image', 'picture'],
] as const satisfies readonly (readonly [IconName, string])[]

/** Nothing asked yet: what can be asked, with the team's newest alert as an example. */
export function AskEmpty() {
  return (
    <section class="box ask-0">
      <h2>{t('ask.empty.title')}</h2>
      <p>{t('ask.empty.text')}</p>
      <ul>
        <For each={KINDS}>
          {([icon, kind]) => (
            <li>
              <Icon name={icon} />
              <span>
                <b>{t(`ask.empty.${kind}`)}</b>
                {t(`ask.empty.${kind}.text`)}
              </span>
            </li>
          )}
        </For>
      </ul>
      <Example />
    </section>
  )
}

/** Its place is kept while the alert is being read. */
function Example() {
  const newest = createRead(newestTitle)
  return (
    <p class="eg">
      <Show when={newest.value()}>
        {(title) => (
          <>
            <span>{t('ask.empty.example')}</span>
            <A class="btn" href={hrefOf(title())}>
              <span>{title()}</span>
              <Icon name="right" />
            </A>
          </>
        )}
      </Show>
    </p>
  )
}

/** What the newest alert is called; empty without one. */
async function newestTitle(): Promise<string> {
  const page = await call(server.alerts.get({ query: { limit: 1 } }))
  return page.items[0]?.post.title.trim() ?? ''
}
