import { A } from '@solidjs/router'
import { createMemo, For, Show } from 'solid-js'
import type { SourceWire } from '../../../../server/features/sources/model.ts'
import { shortDate } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { hostOf } from '../sources/network.ts'
import { useSources } from '../sources/SourcesProvider.tsx'
import type { Welcome } from './createWelcome.ts'
import { Competitor, nameOf } from './OutletGroups.tsx'
import { newestPosts, progressOf } from './rows.ts'
import { StepFrame } from './StepFrame.tsx'

/** Last posts shown, over all outlets. */
const POSTS = 5

/** The third step: what stands, who is a competitor, and the way to the desk. */
export function DoneStep(props: { welcome: Welcome }) {
  const sources = useSources()
  const followed = () => sources.items() ?? []
  return (
    <StepFrame
      n={3}
      title={t(followed().length > 0 ? 'welcome.done.title' : 'welcome.done.title.none')}
      lead={t(followed().length > 0 ? 'welcome.done.lead' : 'welcome.done.lead.none')}
      footer={
        <>
          <Button kind="ghost" onClick={() => props.welcome.go('choose')}>
            {t('welcome.back')}
          </Button>
          <A class="btn pri" href="/">
            {t('welcome.done.open')}
          </A>
        </>
      }
    >
      <Sum welcome={props.welcome} followed={followed()} />
      <LastPosts welcome={props.welcome} />
      <Show when={followed().length > 0}>
        <Marks welcome={props.welcome} />
      </Show>
    </StepFrame>
  )
}

function Sum(props: { welcome: Welcome; followed: readonly SourceWire[] }) {
  const rows = () => props.welcome.state().rows
  const failed = () => rows().filter(({ stage }) => stage.kind === 'failed')
  const left = () => progressOf(rows()).left
  const words = () => {
    const n = props.followed.length
    if (n === 0) return t('welcome.done.nobody')
    const followed = t('welcome.done.followed', { n })
    const rivals = props.followed.filter(({ role }) => role === 'competitor').length
    return rivals === 0 ? followed : t('welcome.done.followed.competitors', { followed, n: rivals })
  }
  return (
    <div class="box wel-s">
      <p>
        <Icon name="sources" />
        <b>{words()}</b>
      </p>
      <Show when={left() > 0}>
        <p>
          <Icon name="clock" />
          <span role="status">{t('welcome.add.left', { n: left() })}</span>
        </p>
      </Show>
      <Show when={failed().length > 0}>
        <p>
          <Icon name="warn" class="c-da" />
          <span>
            {t('welcome.done.failed', { n: failed().length, names: failed().map(nameOf).join(', ') })}
          </span>
          <Button small onClick={() => props.welcome.go('adding')}>
            {t('welcome.done.failed.see')}
          </Button>
        </p>
      </Show>
    </div>
  )
}

/** What they published just before: a first idea of what the desk will bring. */
function LastPosts(props: { welcome: Welcome }) {
  const posts = createMemo(() => newestPosts(props.welcome.state().rows, POSTS))
  return (
    <Show when={posts().length > 0}>
      <section class="sec">
        <h3 class="h3">{t('welcome.done.posts')}</h3>
        <ul class="box lasts">
          <For each={posts()}>
            {(post) => (
              <li>
                <b>{post.outlet}</b>
                <span title={post.title}>{post.title}</span>
                <time dateTime={post.publishedAt}>{shortDate(post.publishedAt)}</time>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  )
}

/** Every source of the team, by name, with its mark. */
function Marks(props: { welcome: Welcome }) {
  const sources = useSources()
  const ids = createMemo(() =>
    [...(sources.items() ?? [])].sort((a, b) => a.name.localeCompare(b.name, 'fr')).map(({ id }) => id),
  )
  return (
    <section class="sec">
      <h3 class="h3">{t('welcome.done.marks')}</h3>
      <p class="c-2">{t('welcome.done.marks.text')}</p>
      <ul class="box outs">
        <For each={ids()}>
          {(id) => (
            <Show when={sources.byId(id)}>
              {(source) => (
                <li>
                  <span class="who bare">
                    <span class="nm">
                      <b>{source().name}</b>
                      <small>{hostOf(source().siteUrl ?? source().address)}</small>
                    </span>
                  </span>
                  <Competitor
                    name={source().name}
                    on={source().role === 'competitor'}
                    onToggle={() =>
                      void props.welcome.mark(
                        source(),
                        source().role === 'competitor' ? 'watch' : 'competitor',
                      )
                    }
                  />
                </li>
              )}
            </Show>
          )}
        </For>
      </ul>
    </section>
  )
}
