import { useNavigate } from '@solidjs/router'
import { type Accessor, Match, Show, Switch } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useShortcuts } from '../../ui/Shortcuts.tsx'
import { Bar, Skeleton } from '../../ui/Skeleton.tsx'
import type { OpenedReport } from '../coverage/createReport.ts'
import { VerdictBox } from '../coverage/VerdictBox.tsx'
import { RecordSection } from '../record/RecordSection.tsx'
import { RightsLine } from '../rights/RightsLine.tsx'
import { LiveState } from '../shell/LiveState.tsx'
import { AlertHistory, AlertText, AlertTitle, hasMarks, Marks, NotOpened } from './AlertBody.tsx'
import { AlertLane, AlertMatches, openReport } from './AlertCoverage.tsx'
import { AlertMedia } from './AlertMedia.tsx'
import type { Alert } from './alert.ts'
import { alertsApi } from './alertsApi.ts'
import { seenLine } from './alertWords.ts'
import type { Feed } from './createFeed.ts'
import { createOpened, type Opened } from './createOpened.ts'
import { createTaking } from './createTaking.ts'
import { useFeed } from './FeedProvider.tsx'
import { Handling } from './Handling.tsx'
import { handleOf, isDeleted, originalUrl, originalWords } from './networkWords.ts'
import './alerts.css'

/** One alert as a page of its own, with what can be done within the thumb's reach. */
export function AlertPage(props: { id: string }) {
  const feed = useFeed()
  const id: Accessor<string> = () => props.id
  const opened = createOpened(feed, alertsApi, id)
  const report = openReport(feed, id)
  const back = useBack()
  const takeOrLeave = createTaking(feed)
  const dismiss = (): void => {
    const leaves = feed.shown(id())?.state !== 'dismissed'
    feed.acts.dismiss(id())
    if (leaves) back()
  }
  useShortcuts(
    () => t('alerts.detail'),
    () => [
      ...(feed.mayTriage()
        ? [
            { keys: 's', label: t('alerts.act.save'), run: () => feed.acts.save(id()) },
            { keys: 'S', label: t('alerts.act.file'), run: () => feed.acts.file(id()) },
            { keys: 'x', label: t('alerts.act.dismiss'), run: dismiss },
            { keys: 'm', label: t('alerts.act.unread'), run: () => feed.acts.toggleRead(id()) },
            { keys: 'a', label: t('alerts.act.mine'), run: () => takeOrLeave(id()) },
          ]
        : []),
      { keys: 'Escape', label: t('alerts.act.back'), run: back },
    ],
  )
  return (
    <main class="pane ap">
      <header class="m-top">
        <IconButton icon="left" large label={t('alerts.act.back')} onClick={back} />
        <LiveState />
        <span class="sp">
          <Show when={feed.mayTriage() && opened.alert()}>
            {(alert) => (
              <>
                <Show when={alert().state === 'saved' || !isDeleted(alert())}>
                  <IconButton
                    icon="layers"
                    large
                    label={t('alerts.act.file')}
                    onClick={() => feed.acts.file(id())}
                  />
                </Show>
                <IconButton
                  icon="eye"
                  large
                  label={t(alert().state === 'new' ? 'alerts.act.read' : 'alerts.act.unread')}
                  onClick={() => feed.acts.toggleRead(id())}
                />
              </>
            )}
          </Show>
        </span>
      </header>
      <Switch fallback={<PageSkeleton />}>
        <Match when={opened.alert()}>
          {(alert) => <Whole feed={feed} opened={opened} report={report} alert={alert()} />}
        </Match>
        <Match when={opened.problem()}>{(problem) => <NotOpened opened={opened} error={problem()} />}</Match>
      </Switch>
      <Show when={opened.alert()}>
        {(alert) => (
          <ThumbBar
            alert={alert()}
            mayTriage={feed.mayTriage()}
            onSave={() => feed.acts.save(id())}
            onDismiss={dismiss}
          />
        )}
      </Show>
    </main>
  )
}

/** Back where the reader came from; to the feed when this page was opened from outside. */
function useBack(): () => void {
  const navigate = useNavigate()
  return () => {
    const state: unknown = history.state
    const inside = typeof state === 'object' && state !== null && 'fromFeed' in state
    if (inside) navigate(-1)
    else navigate('/', { replace: true })
  }
}

function Whole(props: { feed: Feed; opened: Opened; report: OpenedReport; alert: Alert }) {
  return (
    <article>
      <div class="in">
        <div class="src">
          <Avatar name={props.alert.source.name} size="lg" network={props.alert.source.platform} />
          <p>
            <b>{props.alert.source.name}</b>{' '}
            <Show when={handleOf(props.alert)}>{(handle) => <span class="c-3">{handle()}</span>}</Show>
            <small>{seenLine(props.alert)}</small>
          </p>
        </div>
        <AlertTitle alert={props.alert} />
        <VerdictBox brief={props.alert.coverage} reach={props.feed.state().reach} />
      </div>
      <AlertMedia alert={props.alert} as="strip" />
      <div class="in">
        <RightsLine alert={props.alert} />
        <Show when={hasMarks(props.alert)}>
          <Marks alert={props.alert} />
        </Show>
        <Handling feed={props.feed} alert={props.alert} detail={props.opened.detail()} />
        <AlertText opened={props.opened} alert={props.alert} />
        <AlertLane opened={props.report} alert={props.alert} narrow />
        <AlertMatches opened={props.report} mayTriage={props.feed.mayTriage()} />
        <Show when={props.opened.detail()}>{(detail) => <AlertHistory detail={detail()} />}</Show>
        <RecordSection alertId={props.alert.id} current={props.opened.detail()?.post ?? null} />
      </div>
    </article>
  )
}

function PageSkeleton() {
  return (
    <Skeleton>
      <div class="in">
        <Bar width="60%" height="36px" />
        <Bar width="94%" height="24px" />
        <Bar width="70%" height="24px" />
        <Bar width="100%" height="240px" />
      </div>
    </Skeleton>
  )
}

interface ThumbBarProps {
  alert: Alert
  mayTriage: boolean
  onSave(): void
  onDismiss(): void
}

function ThumbBar(props: ThumbBarProps) {
  const saved = () => props.alert.state === 'saved'
  const dismissed = () => props.alert.state === 'dismissed'
  return (
    <div class="thumbbar" role="toolbar" aria-label={t('alerts.detail')}>
      <div classList={{ lone: !saved() && isDeleted(props.alert) }}>
        <Show when={props.mayTriage}>
          <Show when={saved() || !isDeleted(props.alert)}>
            <Button
              icon="saved"
              on={saved()}
              aria-pressed={saved()}
              aria-label={t(saved() ? 'alerts.act.unsave' : 'alerts.act.save')}
              onClick={() => props.onSave()}
            />
          </Show>
          <Button onClick={() => props.onDismiss()}>
            {t(dismissed() ? 'alerts.act.restore' : 'alerts.act.dismiss')}
          </Button>
        </Show>
        <Show when={originalUrl(props.alert)}>
          {(url) => (
            <a class="btn" href={url()} target="_blank" rel="noopener noreferrer">
              {originalWords(props.alert)}
              <Icon name="external" />
            </a>
          )}
        </Show>
      </div>
    </div>
  )
}
