import { createResource, For, type JSX, Match, Show, Switch } from 'solid-js'
import { intlTag, t } from '../../i18n/index.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Bar, Skeleton } from '../../ui/Skeleton.tsx'
import { instantInWords } from './instant.ts'
import { MediumFacts } from './MediumFacts.tsx'
import { exportAddress, type PostRecord, readRecord } from './recordApi.ts'
import { SourceDocument } from './SourceDocument.tsx'
import { Versions } from './Versions.tsx'
import './recordWords.ts'
import './record.css'

interface RecordPanelProps {
  alertId: string
  /** What the post says now; null while that is being read. */
  current: { title: string; text: string } | null
}

/** All that was kept of a post: read when it is opened. */
export function RecordPanel(props: RecordPanelProps) {
  const [record, { refetch }] = createResource(() => props.alertId, readRecord)
  return (
    <div class="record">
      <Switch fallback={<Waiting />}>
        <Match when={record.error}>
          {(error) => <ErrorState title={t('record.error')} error={error()} onRetry={() => void refetch()} />}
        </Match>
        <Match when={record.state === 'ready' && record()}>
          {(found) => <Sheet record={found()} alertId={props.alertId} current={props.current} />}
        </Match>
      </Switch>
    </div>
  )
}

function Waiting() {
  return (
    <Skeleton>
      <div class="rest">
        <Bar width="60%" />
        <Bar width="84%" />
        <Bar width="40%" />
      </div>
    </Skeleton>
  )
}

function Sheet(props: RecordPanelProps & { record: PostRecord }) {
  return (
    <>
      <dl class="facts">
        <Fact name={t('record.author')}>{props.record.author}</Fact>
        <Fact name={t('record.handle')}>{props.record.handle}</Fact>
        <Fact name={t('record.published')}>{moment(props.record.publishedAt)}</Fact>
        <Fact name={t('record.seen')}>{moment(props.record.seenAt)}</Fact>
        <Fact name={t('record.captured')}>{props.record.takenAt && moment(props.record.takenAt)}</Fact>
        <Fact name={t('record.address')}>{props.record.url && <Out url={props.record.url} />}</Fact>
        <Fact name={t('record.counts')}>{countsLine(props.record)}</Fact>
      </dl>
      <References record={props.record} />
      <h3>{t('record.media')}</h3>
      <Show when={props.record.media.length > 0} fallback={<p class="c-3">{t('record.media.none')}</p>}>
        <ul class="media">
          <For each={props.record.media}>{(medium) => <MediumFacts medium={medium} />}</For>
        </ul>
      </Show>
      <Show when={props.record.revisions.length > 0 && props.current}>
        {(current) => <Versions revisions={props.record.revisions} current={current()} />}
      </Show>
      <a class="btn export" href={exportAddress(props.alertId)} download="">
        <Icon name="download" />
        {t('record.export')}
      </a>
      <SourceDocument alertId={props.alertId} record={props.record} />
    </>
  )
}

function References(props: { record: PostRecord }) {
  const { links, mentions, hashtags, productCodes } = props.record
  const any = links.length + mentions.length + hashtags.length + productCodes.length > 0
  return (
    <Show when={any} fallback={<p class="c-3">{t('record.none')}</p>}>
      <dl class="facts">
        <Fact name={t('record.links')}>
          {links.length > 0 && (
            <ul>
              {links.map((url) => (
                <li>{<Out url={url} />}</li>
              ))}
            </ul>
          )}
        </Fact>
        <Fact name={t('record.mentions')}>{mentions.join(' ')}</Fact>
        <Fact name={t('record.hashtags')}>{hashtags.map((tag) => `#${tag}`).join(' ')}</Fact>
        <Fact name={t('record.codes')}>{productCodes.join(', ')}</Fact>
      </dl>
    </Show>
  )
}

/** Nothing is shown of what is not known. */
function Fact(props: { name: string; children: JSX.Element }) {
  return (
    <Show when={props.children}>
      <div>
        <dt>{props.name}</dt>
        <dd>{props.children}</dd>
      </div>
    </Show>
  )
}

function Out(props: { url: string }) {
  return (
    <a href={props.url} target="_blank" rel="noopener noreferrer">
      {props.url}
    </a>
  )
}

function moment(at: string) {
  return <time dateTime={at}>{instantInWords(at)}</time>
}

const COUNTED = ['likes', 'comments', 'reposts', 'quotes', 'bookmarks', 'views'] as const

function countsLine({ counts }: PostRecord): string {
  return COUNTED.flatMap((name) => {
    const value = counts?.[name]
    return value === undefined
      ? []
      : [`${t(`record.count.${name}`)} ${new Intl.NumberFormat(intlTag()).format(value)}`]
  }).join(' · ')
}
