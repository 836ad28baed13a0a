import { createMemo, Match, Show, Switch } from 'solid-js'
import { explain } from '../../api.ts'
import { relative } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import { Bar, Skeleton } from '../../ui/Skeleton.tsx'
import type { Platform } from '../alerts/alert.ts'
import type { Brief, Report } from './coverage.ts'
import type { OpenedReport } from './createReport.ts'
import { gaugeOf } from './gauge.ts'
import { Lane } from './Lane.tsx'
import { LaneFoot } from './LaneFoot.tsx'
import { laneOf, reportGauge } from './lane.ts'
import { Summary, type Told, toldBy } from './Summary.tsx'
import './lane.css'
import './report.css'
import './reportWords.ts'

interface SectionProps {
  opened: OpenedReport
  /** What the feed knows at once: it tells how much room the report will take. */
  brief: Brief
  platform: Platform
  team: string
  /** A phone: other words at the head, the verdict stands above it in a box of its own. */
  narrow?: boolean
}

/** Who has the story of an alert: summary, timeline, who is blind. */
export function ReportLane(props: SectionProps) {
  const checking = () => props.brief.checkedAt === null
  const waiting = () => !checking() && props.opened.report() === null && props.opened.problem() === null
  return (
    <section class="sec report" aria-busy={waiting()}>
      <div class="h3-row">
        <h2 class="h3">
          {t(props.narrow ? 'report.who.when' : 'coverage.title')}
          <Show when={props.opened.report()?.checkedAt}>
            {(at) => (
              <span class="end">
                {t('report.fresh')} <RelativeTime at={at()} format={relative} />
              </span>
            )}
          </Show>
        </h2>
        <Show when={props.opened.report()?.storyId}>
          {(id) => <a href={`/stories/${id()}`}>{t('report.story')}</a>}
        </Show>
      </div>
      <Switch fallback={<LaneSkeleton brief={props.brief} narrow={props.narrow === true} />}>
        <Match when={checking()}>
          <div class="lane">
            <div class="lane-h">
              <Summary told={NOT_COMPARED} />
            </div>
          </div>
        </Match>
        <Match when={props.opened.report()}>{(report) => <LaneBox {...props} report={report()} />}</Match>
        <Match when={props.opened.problem()}>
          {(problem) => (
            <div class="lane">
              <p class="lane-e" role="alert">
                <Icon name="warn" class="c-da" />
                <span>
                  <b>{t('report.error.title')}.</b> {explain(problem())}
                </span>
                <Button small icon="refresh" onClick={props.opened.retry}>
                  {t('shell.error.retry')}
                </Button>
              </p>
            </div>
          )}
        </Match>
      </Switch>
    </section>
  )
}

const NOT_COMPARED: Told = {
  view: gaugeOf({ checkedAt: null, covered: [] }, null),
  first: null,
  ours: null,
}

function LaneBox(props: SectionProps & { report: Report }) {
  const view = createMemo(() => reportGauge(props.report))
  const alone = createMemo(() => laneOf(props.report).rows.length < 2)
  const known = () => view().state !== 'nobody' && view().state !== 'checking'
  return (
    <div class="lane">
      <Show when={!props.narrow || !known()}>
        <div class="lane-h">
          <Summary told={toldBy(props.report, view())} />
        </div>
      </Show>
      <Show when={!alone()}>
        <Lane
          report={props.report}
          platform={props.platform}
          team={props.team}
          narrow={props.narrow === true}
        />
      </Show>
      <Show when={known()}>
        <LaneFoot report={props.report} />
      </Show>
    </div>
  )
}

const ROW = { wide: 32, narrow: 36 } as const
const HEAD = 44
const AXIS = 30
const FOOT = 40

/** As high as what is coming, as far as the feed knows it. */
function LaneSkeleton(props: { brief: Brief; narrow: boolean }) {
  const rows = () => {
    const others = props.brief.covered.length + (props.brief.ours ? 1 : 0)
    return others === 0 ? 0 : others + 1
  }
  const height = () => {
    const lane = rows() === 0 ? 0 : rows() * (props.narrow ? ROW.narrow : ROW.wide) + AXIS
    return (props.narrow ? 0 : HEAD) + lane + FOOT
  }
  return (
    <div class="lane" style={{ 'min-height': `${height()}px` }}>
      <Skeleton>
        <div class="lane-h">
          <Bar width="64%" />
        </div>
      </Skeleton>
    </div>
  )
}
