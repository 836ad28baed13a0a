import { A } from '@solidjs/router'
import { createSignal, For, Match, Show, Switch } from 'solid-js'
import { relative } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import '../../i18n/later.ts'
import { useLive } from '../../live.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import { rowKeys } from '../../ui/rowKeys.ts'
import { useShortcuts } from '../../ui/Shortcuts.tsx'
import { Bar, Skeleton } from '../../ui/Skeleton.tsx'
import { Picture } from '../alerts/Picture.tsx'
import { CoverageHead } from '../ask/CoverageHead.tsx'
import { whenWords } from '../ask/verdict.ts'
import { createStories, type Stories } from './createStories.ts'
import type { Story } from './storiesApi.ts'
import '../ask/ask.css'
import './stories.css'

/** What several of the team's sources told, newest activity first. */
export function StoriesPage() {
  const stories = createStories()
  const [news, setNews] = createSignal(false)
  const renew = (): void => {
    setNews(false)
    void stories.renew()
  }
  // Nothing moves under the reader: what is new waits for a press.
  useLive().on('coverage.updated', () => void setNews(true))
  useLive().onReset(renew)
  useShortcuts(
    () => t('stories.title'),
    () => [...rowKeys(t('stories.keys.next'), t('stories.keys.previous'))],
  )
  return (
    <main class="pane page">
      <div class="p-in wide">
        <CoverageHead title={t('stories.title')} heading={t('stories.heading')} />
        <div class="st-l">
          <p class="c-2">{t('stories.lead')}</p>
          <span role="status">
            <Show when={news()}>
              <Button small icon="refresh" onClick={renew}>
                {t('stories.news')}
              </Button>
            </Show>
          </span>
        </div>
        <Listed stories={stories} />
      </div>
    </main>
  )
}

function Listed(props: { stories: Stories }) {
  return (
    <Switch fallback={<ListSkeleton />}>
      <Match when={props.stories.list()?.length === 0}>
        <div class="box roomy">
          <Empty
            icon="layers"
            title={t('stories.none.title')}
            text={t('stories.none.text')}
            action={
              <A class="btn pri" href="/">
                {t('stories.none.act')}
              </A>
            }
          />
        </div>
      </Match>
      <Match when={props.stories.list()}>
        {(list) => (
          <>
            <ol class="box stories">
              <For each={list()}>{(story) => <Row story={story} />}</For>
            </ol>
            <div class="more">
              <Show when={props.stories.more()} fallback={<p class="c-3">{t('stories.end')}</p>}>
                <Button busy={props.stories.busy()} onClick={() => void props.stories.next()}>
                  {t('stories.more')}
                </Button>
              </Show>
            </div>
          </>
        )}
      </Match>
      <Match when={props.stories.problem()}>
        {(problem) => (
          <ErrorState
            title={t('stories.error.title')}
            error={problem()}
            onRetry={() => void props.stories.next()}
          />
        )}
      </Match>
    </Switch>
  )
}

/** Sources named after the first one; the rest are counted. */
const NAMED = 3

function Row(props: { story: Story }) {
  const others = () => props.story.sources.slice(1, 1 + NAMED)
  const uncounted = () => Math.max(0, props.story.sources.length - 1 - NAMED)
  return (
    <li>
      <div>
        <h2>
          <A href={`/stories/${props.story.id}`} data-row>
            {props.story.title.trim() || t('stories.one.untitled')}
          </A>
        </h2>
        <p class="who">
          <b>
            {t('stories.first', {
              source: props.story.sources[0] ?? '',
              when: whenWords(props.story.firstAt, Date.now()),
            })}
          </b>
          <Show when={others().length > 0}>
            <span>
              {t('stories.after', { names: others().join(', ') })}
              <Show when={uncounted() > 0}> {t('stories.others', { n: uncounted() })}</Show>
            </span>
          </Show>
        </p>
        <p class="facts">
          <span class="chip">
            <Icon name="layers" />
            {t('stories.posts', { n: props.story.posts })}
          </span>
          <Show
            when={props.story.covered > 0}
            fallback={<span class="chip">{t('stories.covered.none')}</span>}
          >
            <span class="tagx co">
              <Icon name="coverage" />
              {t('stories.covered', { n: props.story.covered })}
            </span>
          </Show>
          <Show when={props.story.ours}>
            <span class="tagx ac">
              <Icon name="check" />
              {t('stories.ours')}
            </span>
          </Show>
          <RelativeTime
            class="c-3"
            at={props.story.lastAt}
            format={(at, now) => t('stories.last', { ago: relative(at, now) })}
          />
        </p>
      </div>
      <Show when={props.story.imageUrl}>
        {(src) => <Picture src={src()} kept={props.story.kept} alt="" />}
      </Show>
    </li>
  )
}

function ListSkeleton() {
  return (
    <Skeleton>
      <div class="box stories">
        <For each={Array.from({ length: 5 })}>
          {() => (
            <div class="row-s">
              <div class="sec">
                <Bar width="70%" height="18px" />
                <Bar width="45%" />
                <Bar width="220px" height="20px" />
              </div>
              <Bar width="102px" height="76px" />
            </div>
          )}
        </For>
      </div>
    </Skeleton>
  )
}
