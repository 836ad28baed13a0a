import { A } from '@solidjs/router'
import { Show } from 'solid-js'
import type { SourceWire } from '../../../../server/features/sources/model.ts'
import { duration, relativeStep } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { IconButton } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { createNow } from '../../ui/RelativeTime.tsx'
import { healthLine } from './healthWords.ts'
import { handleOf, hostOf, networkIcon } from './network.ts'
import { Spark } from './Spark.tsx'
import type { SourceActs } from './sourceActs.ts'

/** One source in the list: a row of the table, a card on a phone. Its name is the link to its page. */
export function SourceRow(props: { source: SourceWire; acts: SourceActs }) {
  return (
    <li class="tr" data-source={props.source.id}>
      <div class="nm">
        <Avatar name={props.source.name} size="lg" network={networkIcon(props.source.platform)} />
        <div>
          <A class="to" href={`/sources/${props.source.id}`} data-row title={props.source.name}>
            {props.source.name}
          </A>
          <small>{[roleName(props.source), ...detailOf(props.source)].join(' · ')}</small>
        </div>
      </div>
      <HealthCell source={props.source} checking={props.acts.checking(props.source.id)} />
      <DelayCell delay={props.source.delay} />
      <div class="sp-c">
        <Spark posts={props.source.posts24h} since={lateSince(props.source)} />
      </div>
      <Acts source={props.source} acts={props.acts} />
    </li>
  )
}

function roleName(source: SourceWire): string {
  return t(`sources.role.${source.role}`)
}

/** Its tags, else where it is: the name alone may say little. An account that was renamed says so. */
function detailOf(source: SourceWire): string[] {
  const where = handleOf(source) ?? hostOf(source.siteUrl ?? source.address)
  const former = source.renamed ? [t('sources.one.renamed', { handle: source.renamed.from })] : []
  return [source.tags.length > 0 ? source.tags.join(', ') : where, ...former]
}

function lateSince(source: SourceWire): string | null {
  const { state, since, lastPostAt } = source.health
  if (state === 'failing' || state === 'gone') return since
  return state === 'silent' ? lastPostAt : null
}

function HealthCell(props: { source: SourceWire; checking: boolean }) {
  const mark = () => props.source.health.lastOkAt ?? props.source.createdAt
  const now = createNow((moment) => relativeStep(mark(), moment))
  const line = () => healthLine(props.source, now())
  return (
    <div class="hl">
      <b class={line().tone === 'bad' ? 'c-da' : 'okh'}>
        <Icon name={line().icon} />
        <span>{line().title}</span>
      </b>
      <small>{props.checking ? t('sources.act.checking') : line().detail}</small>
    </div>
  )
}

function DelayCell(props: { delay: SourceWire['delay'] }) {
  return (
    <div class="num">
      <Show when={props.delay} fallback={<small>{t('sources.delay.none')}</small>}>
        {(delay) => (
          <>
            <b>
              <i class="u">{t('sources.delay.p50')}</i> {duration(delay().p50)}
            </b>
            <small>
              {t('sources.delay.p90')} {duration(delay().p90)}
            </small>
          </>
        )}
      </Show>
    </div>
  )
}

function Acts(props: { source: SourceWire; acts: SourceActs }) {
  const name = () => ({ name: props.source.name })
  const paused = () => props.source.pausedAt !== null
  return (
    <div class="ac">
      <Show when={props.acts.mayCheck()}>
        <IconButton
          icon="refresh"
          label={t('sources.act.check.of', name())}
          busy={props.acts.checking(props.source.id)}
          onClick={() => void props.acts.check(props.source)}
        />
      </Show>
      <Show when={props.acts.mayManage()}>
        <IconButton
          icon={paused() ? 'play' : 'pause'}
          label={paused() ? t('sources.act.resume.of', name()) : t('sources.act.pause.of', name())}
          onClick={() => void props.acts.togglePause(props.source)}
        />
        <IconButton
          icon="trash"
          label={t('sources.act.remove.of', name())}
          onClick={() => void props.acts.remove(props.source)}
        />
      </Show>
    </div>
  )
}
