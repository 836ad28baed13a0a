import { createMemo, For, Show } from 'solid-js'
import type { ApiError } from '../../api.ts'
import { relative } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import { Bar } from '../../ui/Skeleton.tsx'
import type { Alert, AlertDetail } from './alert.ts'
import { paragraphsOf, titleOf, whenOf } from './alertWords.ts'
import type { Opened } from './createOpened.ts'
import { contextWords, deletedWords, isDeleted } from './networkWords.ts'

/** What the alert is, in marks: role of its source, priority, state. */
export function Marks(props: { alert: Alert }) {
  return (
    <div class="row marks">
      <Show when={props.alert.priority === 'high'}>
        <span class="tagx pr">
          <Icon name="priority" />
          {t('alerts.priority')}
        </span>
      </Show>
      <Show when={props.alert.source.role === 'competitor'}>
        <span class="tagx role">
          <Icon name="flag" />
          {t('alerts.role.competitor')}
        </span>
      </Show>
      <Show when={props.alert.post.revisions > 0}>
        <button type="button" class="chip act" title={t('alerts.edited.see')} onClick={showHistory}>
          <Icon name="edit" />
          {t('alerts.edited')}
        </button>
      </Show>
      <For each={props.alert.post.tags.slice(0, 12)}>
        {(tag) => (
          <span class="chip">
            <Icon name="tag" />
            {tag}
          </span>
        )}
      </For>
    </div>
  )
}

/** X asks that the mark of an edit leads to what was edited. */
function showHistory(): void {
  const history = document.querySelector<HTMLElement>('[data-history]')
  history?.scrollIntoView({ block: 'start' })
  history?.focus({ preventScroll: true })
}

/** True when there is anything to put into the line of marks. */
export function hasMarks(alert: Alert): boolean {
  const { post } = alert
  return (
    alert.priority === 'high' ||
    alert.source.role === 'competitor' ||
    post.revisions > 0 ||
    post.tags.length > 0
  )
}

/** The text: at once as far as the feed knows it, whole when it was read. */
export function AlertText(props: { opened: Opened; alert: Alert }) {
  const text = createMemo(() => props.opened.detail()?.post.text ?? props.alert.post.text)
  const paragraphs = createMemo(() => paragraphsOf(text()))
  return (
    <Show when={!isDeleted(props.alert)} fallback={<Tombstone alert={props.alert} />}>
      <Quoted post={props.alert.post} only="reply" />
      <section class="prose" lang={props.alert.post.lang ?? undefined}>
        <For each={paragraphs()}>{(paragraph) => <p>{paragraph}</p>}</For>
        <Show when={paragraphs().length === 0 && props.opened.detail() && props.alert.post.title}>
          <p class="c-3" lang={document.documentElement.lang}>
            {t('alerts.text.none')}
          </p>
        </Show>
        <Show when={props.opened.detail() === null && props.opened.problem() === null}>
          <div class="rest" aria-hidden="true">
            <Bar width="92%" />
            <Bar width="64%" />
          </div>
        </Show>
        <Show when={props.opened.problem()}>
          {(problem) => <NotOpened opened={props.opened} error={problem()} />}
        </Show>
      </section>
      <Quoted post={props.alert.post} only="quote" />
    </Show>
  )
}

/** In place of a post that its author took down. */
function Tombstone(props: { alert: Alert }) {
  return (
    <p class="tomb">
      <Icon name="trash" />
      <span>{deletedWords(props.alert.post)}</span>
    </p>
  )
}

/** The other post: above the text what it answers or repeats, below it what it quotes. */
function Quoted(props: { post: Alert['post']; only: 'reply' | 'quote' }) {
  const context = () => {
    const found = props.post.context
    return found && (found.kind === 'quote') === (props.only === 'quote') ? found : null
  }
  return (
    <Show when={context()}>
      {(other) => (
        <blockquote class="quoted" cite={other().url ?? undefined}>
          <b>{contextWords(props.post)}</b>
          <Show when={other().text} fallback={<NoWords kind={other().kind} />}>
            {(text) => <For each={paragraphsOf(text())}>{(paragraph) => <p>{paragraph}</p>}</For>}
          </Show>
          <Show when={other().url}>
            {(url) => (
              <a href={url()} target="_blank" rel="noopener noreferrer">
                {t('alerts.context.open')}
                <Icon name="external" />
              </a>
            )}
          </Show>
        </blockquote>
      )}
    </Show>
  )
}

/** What a repost repeats is the text itself; another post without words was not given to us. */
function NoWords(props: { kind: 'reply' | 'quote' | 'repost' }) {
  return (
    <Show when={props.kind !== 'repost'}>
      <p class="c-3">{t('alerts.context.gone')}</p>
    </Show>
  )
}

/** What the post said before each of its edits, newest first. */
export function AlertHistory(props: { detail: AlertDetail }) {
  const versions = () => props.detail.history
  const after = (index: number) => versions()[index - 1] ?? props.detail.post
  return (
    <Show when={versions().length > 0}>
      <section class="sec">
        <h2 class="h3" tabindex="-1" data-history>
          {t('alerts.history')}
          <Show when={props.detail.post.editedAt}>
            {(at) => (
              <span class="end">
                <RelativeTime
                  at={at()}
                  format={(instant, now) => t('alerts.history.last', { when: relative(instant, now) })}
                />
              </span>
            )}
          </Show>
        </h2>
        <ol class="edits">
          <For each={versions()}>
            {(version, index) => (
              <li>
                <time dateTime={version.at}>{t('alerts.history.before', { when: whenOf(version.at) })}</time>
                <Show
                  when={version.title !== after(index()).title}
                  fallback={<span>{t('alerts.history.sameTitle')}</span>}
                >
                  <del>{version.title}</del>
                </Show>
                <Show when={!saysTheSame(version.text, after(index()).text)}>
                  <details>
                    <summary>{t('alerts.history.text')}</summary>
                    <For each={paragraphsOf(version.text)}>{(paragraph) => <p>{paragraph}</p>}</For>
                  </details>
                </Show>
              </li>
            )}
          </For>
        </ol>
      </section>
    </Show>
  )
}

/** True when nothing of an earlier text is lost; a long one comes cut, with an ellipsis. */
function saysTheSame(before: string, after: string): boolean {
  return before === after || (before.endsWith('…') && after.startsWith(before.slice(0, -1)))
}

/** Why the alert is not there, with a second try where one can help. */
export function NotOpened(props: { opened: Opened; error: ApiError }) {
  return (
    <Show
      when={props.opened.retry()}
      fallback={<ErrorState title={t('alerts.error.alert')} error={props.error} />}
    >
      {(retry) => <ErrorState title={t('alerts.error.alert')} error={props.error} onRetry={retry()} />}
    </Show>
  )
}

/** The title as a heading that may take the focus when the alert is opened by key. */
export function AlertTitle(props: { alert: Alert; titleRef?: (heading: HTMLElement) => void }) {
  return (
    <h1 tabindex="-1" lang={props.alert.post.lang ?? undefined} ref={(heading) => props.titleRef?.(heading)}>
      {titleOf(props.alert)}
    </h1>
  )
}
