import { A } from '@solidjs/router'
import { createMemo, For, Match, onCleanup, Show, Switch } from 'solid-js'
import { fullDate } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import '../../i18n/later.ts'
import { useLive } from '../../live.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { createNow } from '../../ui/RelativeTime.tsx'
import { rowKeys } from '../../ui/rowKeys.ts'
import { useShortcuts } from '../../ui/Shortcuts.tsx'
import { whenOf } from '../alerts/alertWords.ts'
import { Picture } from '../alerts/Picture.tsx'
import { Timeline } from '../ask/Answer.tsx'
import { AnswerSkeleton, VerdictSkeleton } from '../ask/AskSkeleton.tsx'
import { CoverageHead } from '../ask/CoverageHead.tsx'
import { type CoverageNews, concerns, spokenIn } from '../ask/concerns.ts'
import { Missing } from '../ask/Missing.tsx'
import { Verdict } from '../ask/Verdict.tsx'
import type { MatchPost } from '../coverage/coverage.ts'
import { lagWords } from '../coverage/gaugeWords.ts'
import { createRead, type Read } from '../settings/createRead.ts'
import { readStory, type StoryDetail } from './storiesApi.ts'
import '../ask/ask.css'
import './stories.css'

/** One story: who told it, when, in which order, our own posts among them. */
export function StoryPage(props: { id: string }) {
  const story = createRead(() => readStory(props.id))
  const title = () => story.value()?.title.trim() || t('stories.one.title')
  followNews(story)
  useShortcuts(
    () => t('stories.one.title'),
    () => [...rowKeys(t('stories.keys.next'), t('stories.keys.previous'))],
  )
  return (
    <main class="pane page">
      <div class="p-in wide story">
        <CoverageHead title={t('stories.one.title')} heading={t('stories.one.title')} tab={title()} />
        <Switch fallback={<StorySkeleton />}>
          <Match when={story.problem()?.status === 404}>
            <Gone />
          </Match>
          <Match when={story.value()}>{(one) => <Whole story={one()} />}</Match>
          <Match when={story.problem()}>
            {(problem) => (
              <ErrorState
                title={t('stories.error.title')}
                error={problem()}
                onRetry={() => void story.reload()}
              />
            )}
          </Match>
        </Switch>
      </div>
    </main>
  )
}

/** Several pieces of news are answered by one reading, so long after the first of them, in milliseconds. */
const SOON_MS = 400

/** The story on screen follows what happens to its posts, and to who can be seen. */
function followNews(story: Read<StoryDetail>): void {
  const live = useLive()
  let timer: ReturnType<typeof setTimeout> | undefined
  const reload = (): void => {
    timer = undefined
    void story.reload()
  }
  const soon = (): void => {
    timer ??= setTimeout(reload, SOON_MS)
  }
  const hear = (news: CoverageNews): void => {
    const one = story.value()
    if (one && concerns({ ...spokenIn(one.coverage), storyId: one.id }, news)) soon()
  }
  live.on('coverage.updated', hear)
  live.on('reach.updated', soon)
  live.onReset(soon)
  onCleanup(() => clearTimeout(timer))
}

function Whole(props: { story: StoryDetail }) {
  const minute = createNow(() => 60_000)
  const report = () => props.story.coverage
  return (
    <>
      <h2 class="st-t">{props.story.title.trim() || t('stories.one.untitled')}</h2>
      <Verdict report={report()} now={minute()} />
      <div class="cv">
        <div class="sec wide-gap">
          <Timeline report={report()} />
          <Posts story={props.story} />
        </div>
        <aside class="sec wide-gap">
          <Missing report={report()} />
          <A class="btn" href="/stories">
            {t('stories.one.back')}
          </A>
        </aside>
      </div>
    </>
  )
}

function Posts(props: { story: StoryDetail }) {
  const start = createMemo(() => Date.parse(props.story.posts[0]?.at ?? ''))
  return (
    <section class="sec">
      <h2 class="h3">
        {t('stories.one.posts', { n: props.story.posts.length })}
        <span class="end">{t('stories.one.order')}</span>
      </h2>
      <ol class="box stories">
        <For each={props.story.posts}>{(post) => <Post post={post} start={start()} />}</For>
      </ol>
    </section>
  )
}

function Post(props: { post: MatchPost; start: number }) {
  const ours = () => props.post.role === 'own'
  const after = () => lagWords((Date.parse(props.post.at) - props.start) / 1_000)
  const when = () => whenOf(props.post.at)
  return (
    <li classList={{ us: ours() }}>
      <div>
        <p class="by">
          <Avatar name={props.post.source} />
          <b>{props.post.source}</b>
          <Icon name={props.post.platform} />
          <span class="sr">{t(`alerts.platform.${props.post.platform}`)}</span>
          <Show when={ours() || props.post.role === 'competitor'}>
            <span class="tagx role">{t(`search.role.${props.post.role}`)}</span>
          </Show>
          <time dateTime={props.post.at} title={fullDate(props.post.at)}>
            {props.post.basis === 'seen' ? t('search.hit.seen', { when: when() }) : when()}
          </time>
          <Show when={after()}>
            {(by) => <span class="lagx">{t('stories.one.after', { by: by() })}</span>}
          </Show>
        </p>
        <h3>
          <PostTitle post={props.post} />
        </h3>
      </div>
      <Show when={props.post.imageUrl}>{(src) => <Picture src={src()} kept={props.post.kept} alt="" />}</Show>
    </li>
  )
}

/** Leads to the team's alert when there is one, else to the page itself. */
function PostTitle(props: { post: MatchPost }) {
  const title = () => props.post.title.trim() || t('stories.one.untitled')
  return (
    <Show
      when={props.post.alertId}
      fallback={
        <Show when={props.post.url} fallback={title()}>
          {(url) => (
            <a href={url()} target="_blank" rel="noopener noreferrer" data-row>
              {title()}
              <Icon name="external" />
            </a>
          )}
        </Show>
      }
    >
      {(id) => (
        <A href={`/alerts/${id()}`} data-row>
          {title()}
        </A>
      )}
    </Show>
  )
}

function Gone() {
  return (
    <div class="box roomy">
      <Empty
        icon="layers"
        title={t('stories.one.missing')}
        text={t('stories.one.missing.text')}
        action={
          <A class="btn pri" href="/stories">
            {t('stories.one.back')}
          </A>
        }
      />
    </div>
  )
}

function StorySkeleton() {
  return (
    <>
      <VerdictSkeleton link={false} />
      <div class="cv">
        <AnswerSkeleton />
      </div>
    </>
  )
}
