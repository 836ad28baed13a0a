import { type Accessor, Match, Show, Switch } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { t } from '../../i18n/index.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Bar, Skeleton } from '../../ui/Skeleton.tsx'
import { AlertHistory, AlertText, AlertTitle, hasMarks, Marks, NotOpened } from './AlertBody.tsx'
import type { Alert } from './alert.ts'
import { alertsApi } from './alertsApi.ts'
import { seenLine } from './alertWords.ts'
import { type Coverage, createCoverage } from './createCoverage.ts'
import type { Feed } from './createFeed.ts'
import { createOpened, type Opened } from './createOpened.ts'
import { handleOf, isDeleted, originalUrl, originalWords } from './networkWords.ts'

interface PaneProps {
  feed: Feed
  id: string | null
  onMove(by: 1 | -1): void
  onClose(): void
  titleRef(heading: HTMLElement): void
}

/** The selected alert beside the feed. */
export function AlertPane(props: PaneProps) {
  const id: Accessor<string | null> = () => props.id
  const opened = createOpened(props.feed, alertsApi, id)
  const coverage = createCoverage(props.feed, id)
  return (
    <section class="pane detail" aria-label={t('alerts.detail')}>
      <Switch fallback={<NoneSelected feed={props.feed} />}>
        <Match when={opened.alert()}>
          {(alert) => <Alerted {...props} opened={opened} coverage={coverage()} alert={alert()} />}
        </Match>
        <Match when={props.id !== null && opened.problem()}>
          {(problem) => <NotOpened opened={opened} error={problem()} />}
        </Match>
        <Match when={props.id !== null}>
          <PaneSkeleton />
        </Match>
      </Switch>
    </section>
  )
}

/** Says what this side is for, once there is something to choose. */
function NoneSelected(props: { feed: Feed }) {
  return (
    <Show when={props.feed.alerts().length > 0}>
      <ChooseOne />
    </Show>
  )
}

function ChooseOne() {
  return (
    <Empty
      icon="flux"
      title={t('alerts.empty.detail.title')}
      text={t('alerts.empty.detail.text')}
      action={
        <p class="hints" aria-hidden="true">
          <kbd>J</kbd>
          <kbd>K</kbd> {t('alerts.keys.next')}, {t('alerts.keys.previous').toLowerCase()}
        </p>
      }
    />
  )
}

function PaneSkeleton() {
  return (
    <Skeleton>
      <div class="d-body">
        <Bar width="80%" height="24px" />
        <Bar width="100%" height="194px" />
        <Bar width="92%" />
        <Bar width="64%" />
      </div>
    </Skeleton>
  )
}

function Alerted(props: PaneProps & { opened: Opened; coverage: Coverage | null; alert: Alert }) {
  return (
    <>
      <Top {...props} />
      {/* Keyed by id: another alert begins at its top, and nothing of the last one stays open. */}
      <Show when={props.alert.id} keyed>
        <div class="scroll" tabindex="-1">
          <article class="d-body">
            <div class="sec">
              <AlertTitle alert={props.alert} titleRef={props.titleRef} />
              <Show when={hasMarks(props.alert)}>
                <Marks alert={props.alert} />
              </Show>
              <Show when={props.coverage}>
                {(one) => (
                  <Dynamic
                    component={one().Handling}
                    feed={props.feed}
                    alert={props.alert}
                    detail={props.opened.detail()}
                  />
                )}
              </Show>
            </div>
            <Show when={props.coverage}>
              {(one) => (
                <>
                  <Dynamic component={one().AlertMedia} alert={props.alert} as="grid" />
                  <Dynamic component={one().RightsLine} alert={props.alert} />
                </>
              )}
            </Show>
            <Show when={props.coverage}>
              {(one) => <Dynamic component={one().AlertLane} opened={one().opened} alert={props.alert} />}
            </Show>
            <AlertText opened={props.opened} alert={props.alert} />
            <Show when={props.coverage}>
              {(one) => (
                <Dynamic
                  component={one().AlertMatches}
                  opened={one().opened}
                  mayTriage={props.feed.mayTriage()}
                />
              )}
            </Show>
            <Show when={props.opened.detail()}>{(detail) => <AlertHistory detail={detail()} />}</Show>
            <Show when={props.coverage}>
              {(one) => (
                <Dynamic
                  component={one().RecordSection}
                  alertId={props.alert.id}
                  current={props.opened.detail()?.post ?? null}
                />
              )}
            </Show>
          </article>
        </div>
      </Show>
      <Bottom {...props} />
    </>
  )
}

/** Who, when, how fast; and the ways to the neighbours and out. */
function Top(props: PaneProps & { alert: Alert }) {
  return (
    <header class="d-top">
      <Avatar name={props.alert.source.name} size="lg" network={props.alert.source.platform} />
      <p class="who2">
        <b>{props.alert.source.name}</b>{' '}
        <Show when={byline(props.alert)}>{(words) => <span class="c-3">{words()}</span>}</Show>
        <small>{seenLine(props.alert)}</small>
      </p>
      <span class="sp">
        <IconButton icon="up" label={`${t('alerts.act.previous')} (K)`} onClick={() => props.onMove(-1)} />
        <IconButton
          icon="up"
          class="turned"
          label={`${t('alerts.act.next')} (J)`}
          onClick={() => props.onMove(1)}
        />
        <IconButton icon="close" label={`${t('alerts.act.close')} (Esc)`} onClick={() => props.onClose()} />
      </span>
    </header>
  )
}

/** Who wrote it, where the source's name does not say so: its handle on a network, an author on a site. */
function byline(alert: Alert): string | null {
  const { author } = alert.post
  return handleOf(alert) ?? (author === alert.source.name ? null : author)
}

function Bottom(props: PaneProps & { alert: Alert }) {
  const id = () => props.alert.id
  const acts = () => props.feed.acts
  const saved = () => props.alert.state === 'saved'
  const dismissed = () => props.alert.state === 'dismissed'
  return (
    <footer class="bar">
      <Show when={props.feed.mayTriage()} fallback={<span class="sp" />}>
        <Show when={saved() || !isDeleted(props.alert)}>
          <Button icon="saved" hint="S" on={saved()} aria-pressed={saved()} onClick={() => acts().save(id())}>
            <span class="w">{t(saved() ? 'alerts.saved' : 'alerts.act.save')}</span>
          </Button>
          <IconButton
            icon="layers"
            label={`${t('alerts.act.file')} (⇧S)`}
            onClick={() => acts().file(id())}
          />
        </Show>
        <IconButton
          icon="eye"
          label={`${t(props.alert.state === 'new' ? 'alerts.act.read' : 'alerts.act.unread')} (M)`}
          onClick={() => acts().toggleRead(id())}
        />
        <span class="sp" />
        <Button icon={dismissed() ? 'undo' : 'close'} hint="X" onClick={() => acts().dismiss(id())}>
          {t(dismissed() ? 'alerts.act.restore' : 'alerts.act.dismiss')}
        </Button>
      </Show>
      <Original alert={props.alert} />
    </footer>
  )
}

function Original(props: { alert: Alert }) {
  return (
    <Show when={originalUrl(props.alert)}>
      {(url) => (
        <a class="btn" href={url()} target="_blank" rel="noopener noreferrer">
          <Icon name="external" />
          <span class="hide-t">{originalWords(props.alert)}</span>
          <span class="only-t">{t('alerts.act.original.short')}</span>
          <span class="keycap" aria-hidden="true">
            <kbd>O</kbd>
          </span>
        </a>
      )}
    </Show>
  )
}
