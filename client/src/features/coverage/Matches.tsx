import { createMemo, createSignal, For, Show } from 'solid-js'
import { fullDate } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { whenOf } from '../alerts/alertWords.ts'
import { Picture } from '../alerts/Picture.tsx'
import type { MatchPost, Report } from './coverage.ts'
import { ReasonChips } from './ReasonChips.tsx'
import './report.css'
import './reportWords.ts'

interface MatchesProps {
  report: Report
  /** Left out for somebody who may not correct. */
  onCorrect?: ((match: MatchPost, verdict: 'same' | 'different') => void) | undefined
  /** Id of the post a correction is under way for. */
  busy?: string | null
}

/** So many at first: a story of hundreds does not push everything else away. */
const SHOWN = 6

/** The posts of the same story, then those that came near it; each with what speaks for it, and the way to correct. */
export function Matches(props: MatchesProps) {
  let heading: HTMLHeadingElement | undefined
  /** The row leaves with its button: the focus goes to what the list is called, not to nowhere. */
  const correct = (match: MatchPost, verdict: 'same' | 'different'): void => {
    heading?.focus({ preventScroll: true })
    props.onCorrect?.(match, verdict)
  }
  const onCorrect = () => (props.onCorrect ? correct : undefined)
  return (
    <section class="sec report">
      <h2
        class="h3"
        tabindex="-1"
        ref={(element) => {
          heading = element
        }}
      >
        {t('report.matches.title', { n: props.report.matches.length })}
        <Show when={props.report.matches.length > 1}>
          <span class="end">{t('report.matches.order')}</span>
        </Show>
      </h2>
      <Show when={props.report.matches.length > 0} fallback={<p class="c-3">{t('report.matches.none')}</p>}>
        <MatchList {...props} matches={props.report.matches} verdict="different" onCorrect={onCorrect()} />
      </Show>
      <Show when={props.report.near.length > 0}>
        <details class="near">
          <summary>{t('report.near.title', { n: props.report.near.length })}</summary>
          <MatchList {...props} matches={props.report.near} verdict="same" onCorrect={onCorrect()} />
        </details>
      </Show>
    </section>
  )
}

interface ListProps extends MatchesProps {
  matches: readonly MatchPost[]
  /** What the button of each says. */
  verdict: 'same' | 'different'
}

function MatchList(props: ListProps) {
  const [all, showAll] = createSignal(false)
  const shown = () => (all() ? props.matches : props.matches.slice(0, SHOWN))
  const byId = createMemo(() => new Map(props.matches.map((match) => [match.postId, match])))
  const hidden = () => props.matches.length - shown().length
  return (
    <>
      <ul class="matches">
        {/* By id: a report that is read again leaves every post, and the focus, where it is. */}
        <For each={shown().map(({ postId }) => postId)}>
          {(id) => <Show when={byId().get(id)}>{(match) => <MatchItem {...props} match={match()} />}</Show>}
        </For>
      </ul>
      <Show when={hidden() > 0}>
        <p>
          <Button small kind="ghost" onClick={() => showAll(true)}>
            {t('report.matches.more', { n: hidden() })}
          </Button>
        </p>
      </Show>
    </>
  )
}

function MatchItem(props: ListProps & { match: MatchPost }) {
  const act = () => t(props.verdict === 'same' ? 'report.act.same' : 'report.act.different')
  return (
    <li data-post={props.match.postId}>
      <div class="m-main">
        <p class="m-by">
          <Avatar name={props.match.source} />
          <b>{props.match.source}</b>
          <span title={t(`alerts.platform.${props.match.platform}`)}>
            <Icon name={props.match.platform} />
          </span>
          <time dateTime={props.match.at} title={fullDate(props.match.at)}>
            {props.match.basis === 'seen'
              ? t('report.lane.seen', { when: whenOf(props.match.at) })
              : whenOf(props.match.at)}
          </time>
        </p>
        <MatchTitle match={props.match} />
        <div class="m-foot">
          <ReasonChips reasons={props.match.reasons} />
          <Show when={props.match.correction}>
            {(said) => (
              <span class="said">{t(said() === 'same' ? 'report.near.together' : 'report.near.apart')}</span>
            )}
          </Show>
          <Show when={props.onCorrect}>
            {(correct) => (
              <Button
                small
                kind="ghost"
                busy={props.busy === props.match.postId}
                aria-label={t('report.act.about', { act: act(), name: props.match.source })}
                onClick={() => correct()(props.match, props.verdict)}
              >
                {act()}
              </Button>
            )}
          </Show>
        </div>
      </div>
      <Pictures {...props} />
    </li>
  )
}

/** Leads to the team's alert when there is one, else to the page itself. */
function MatchTitle(props: { match: MatchPost }) {
  const title = () => props.match.title.trim() || t('report.matches.untitled')
  const Page = () => (
    <Show when={props.match.url} fallback={title()}>
      {(url) => (
        <a href={url()} target="_blank" rel="noopener noreferrer">
          {title()}
        </a>
      )}
    </Show>
  )
  return (
    <p class="m-t">
      <Show when={props.match.alertId} fallback={<Page />}>
        {(id) => (
          <>
            <a href={`/alerts/${id()}`}>{title()}</a>
            <Show when={props.match.url}>
              {(url) => (
                <a
                  class="m-x"
                  href={url()}
                  target="_blank"
                  rel="noopener noreferrer"
                  title={t('alerts.act.original')}
                  aria-label={`${t('alerts.act.original')}, ${props.match.source}`}
                >
                  <Icon name="external" />
                </a>
              )}
            </Show>
          </>
        )}
      </Show>
    </p>
  )
}

/** Its picture; with that of the post asked about when they are the same one. */
function Pictures(props: { report: Report; match: MatchPost }) {
  const same = () => props.match.reasons.some(({ kind }) => kind === 'picture')
  return (
    <Show when={props.match.imageUrl}>
      {(image) => (
        <div class="m-p">
          <Show when={same() && props.report.subject.imageUrl}>
            {(asked) => (
              <Picture
                src={asked()}
                kept={props.report.subject.kept}
                alt={t('report.matches.picture', { name: props.report.subject.source ?? '' })}
              />
            )}
          </Show>
          <Picture
            src={image()}
            kept={props.match.kept}
            alt={t('report.matches.picture', { name: props.match.source })}
          />
        </div>
      )}
    </Show>
  )
}
