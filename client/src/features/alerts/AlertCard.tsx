import { createMemo, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { IconButton } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import type { Reach } from '../coverage/coverage.ts'
import { Gauge } from '../coverage/Gauge.tsx'
import type { Alert } from './alert.ts'
import { arrivalTime, leadOf, shortArrivalTime, titleOf } from './alertWords.ts'
import { CoverPicture } from './CoverPicture.tsx'
import { isPlain } from './isPlain.ts'
import { contextWords, handleOf, isDeleted } from './networkWords.ts'

interface CardProps {
  alert: Alert
  /** Whom the coverage check can speak for; null until known. */
  reach: Reach | null
  selected: boolean
  /** Its link and buttons are reached by Tab: the list gives its place in the tab order to one card. */
  reachable: boolean
  /** Whoever looks may not act. */
  readOnly: boolean
  /** Little room: times in their short form. */
  narrow: boolean
  onOpen(): void
  onSave(): void
  onFile(): void
  onDismiss(): void
}

/** One alert in the feed. Every part has its place whatever is known, and its height is known before it is painted. */
export function AlertCard(props: CardProps) {
  const isNew = () => props.alert.state === 'new'
  return (
    <div class="card" classList={{ read: !isNew(), sel: props.selected, bare: isBare(props.alert) }}>
      <div class="gut">
        <Show when={isNew()}>
          <i aria-hidden="true" />
          <span class="sr">{t('alerts.unread')}</span>
        </Show>
      </div>
      <div class="main">
        <Source alert={props.alert} narrow={props.narrow} />
        <Words {...props} />
      </div>
      <Cover alert={props.alert} />
      <Foot {...props} />
    </div>
  )
}

/** A title without words under it; what says that a post is gone has some. */
function isBare(alert: Alert): boolean {
  return alert.post.text === '' && !isDeleted(alert)
}

function Source(props: { alert: Alert; narrow: boolean }) {
  return (
    <div class="meta">
      <Avatar name={props.alert.source.name} />
      <b>{props.alert.source.name}</b>
      <Show when={!props.narrow && handleOf(props.alert)}>
        {(handle) => <span class="at">{handle()}</span>}
      </Show>
      <span class="net" title={t(`alerts.platform.${props.alert.source.platform}`)}>
        <Icon name={props.alert.source.platform} />
      </span>
      <Show when={props.alert.source.role === 'competitor'}>
        <span class="net" title={t('alerts.role.competitor')}>
          <Icon name="flag" />
          <span class="sr">{t('alerts.role.competitor')}</span>
        </span>
      </Show>
      <Show when={contextWords(props.alert.post)}>
        {(words) => (
          <span class="at" title={words()}>
            {words()}
          </span>
        )}
      </Show>
      <span aria-hidden="true">·</span>
      <RelativeTime at={props.alert.createdAt} format={props.narrow ? shortArrivalTime : arrivalTime} />
      <Show when={props.alert.assignee}>
        {(person) => (
          <span class="hand" title={t('alerts.assigned', { name: person().name })}>
            <Avatar name={person().name} round />
            <span class="sr">{t('alerts.assigned', { name: person().name })}</span>
          </span>
        )}
      </Show>
      <Show when={props.alert.priority === 'high'}>
        <span class="tagx pr" title={t('alerts.priority')}>
          <Icon name="priority" />
          <span class="hide-s">{t('alerts.priority')}</span>
          <span class="only-s">{t('alerts.priority.short')}</span>
        </span>
      </Show>
    </div>
  )
}

/** Titles up to so many letters take one line on every screen, and leave two to the text. */
const SHORT = 20
/** The same in a wide feed. */
const BRIEF = 38

/** Title and beginning of the text share three lines: what the title leaves, the text takes. */
function Words(props: CardProps) {
  const lead = createMemo(() => leadOf(props.alert))
  return (
    <div
      class="words"
      classList={{ short: titleOf(props.alert).length <= SHORT, brief: titleOf(props.alert).length <= BRIEF }}
      lang={props.alert.post.lang ?? undefined}
    >
      <h2 class="ttl" id={`t-${props.alert.id}`}>
        <a
          href={`/alerts/${props.alert.id}`}
          tabindex={props.reachable ? 0 : -1}
          draggable={false}
          onClick={(event) => isPlain(event) && props.onOpen()}
        >
          {titleOf(props.alert)}
        </a>
      </h2>
      <Show when={lead()}>
        <p class="dek">{lead()}</p>
      </Show>
    </div>
  )
}

function Cover(props: { alert: Alert }) {
  return (
    <Show when={props.alert.post.media.length > 0} fallback={<div />}>
      <div class="side" aria-hidden="true">
        <CoverPicture post={props.alert.post} />
      </div>
    </Show>
  )
}

function Foot(props: CardProps) {
  const saved = () => props.alert.state === 'saved'
  return (
    <div class="foot">
      <span class="known">
        <Show when={props.alert.state === 'dismissed' || props.alert.state === 'published'}>
          <span class="tagx role">
            {t(props.alert.state === 'published' ? 'alerts.published' : 'alerts.dismissed')}
          </span>
        </Show>
        <Gauge brief={props.alert.coverage} reach={props.reach} narrow={props.narrow} />
        <Show when={props.alert.post.revisions > 0}>
          <span class="edited" title={t('alerts.edited.full')}>
            <Icon name="edit" />
            <span class="sr">{t('alerts.edited')}</span>
          </span>
        </Show>
      </span>
      <Show when={saved()}>
        <span class="only-s c-ac">
          <Icon name="saved" fill />
          <span class="sr">{t('alerts.saved')}</span>
        </span>
      </Show>
      <Show when={!props.readOnly}>
        <CardActs {...props} saved={saved()} />
      </Show>
    </div>
  )
}

function CardActs(props: CardProps & { saved: boolean }) {
  const tab = () => (props.reachable ? 0 : -1)
  const dismissed = () => props.alert.state === 'dismissed'
  return (
    <span class="acts">
      <Show when={props.saved || !isDeleted(props.alert)}>
        <IconButton
          icon="saved"
          on={props.saved}
          label={`${t(props.saved ? 'alerts.act.unsave' : 'alerts.act.save')} (S)`}
          aria-pressed={props.saved}
          tabindex={tab()}
          onClick={props.onSave}
        />
        <IconButton
          icon="layers"
          label={`${t('alerts.act.file')} (⇧S)`}
          tabindex={tab()}
          onClick={props.onFile}
        />
      </Show>
      <IconButton
        icon={dismissed() ? 'undo' : 'close'}
        label={`${t(dismissed() ? 'alerts.act.restore' : 'alerts.act.dismiss')} (X)`}
        tabindex={tab()}
        onClick={props.onDismiss}
      />
    </span>
  )
}
