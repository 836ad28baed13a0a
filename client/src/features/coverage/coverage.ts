import type {
  AccuracyWire,
  CoverageBrief,
  CoverageReport,
  MatchWire,
  OutletWire,
  ReachWire,
  ReasonWire,
} from '../../../../server/features/coverage/model.ts'

/** What stands on every alert: who has the story. */
export type Brief = typeof CoverageBrief.static
/** Whom the check can speak for. */
export type Reach = ReachWire
export type Outlet = OutletWire
/** The whole answer, of one alert or of one question. */
export type Report = typeof CoverageReport.static
/** A competitor in a report, with what is known of it. */
export type ReportOutlet = Report['outlets'][number]
/** Another post laid beside the one asked about. */
export type MatchPost = typeof MatchWire.static
export type Reason = typeof ReasonWire.static
export type Accuracy = typeof AccuracyWire.static
