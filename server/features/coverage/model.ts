import { t } from 'elysia'
import { FirstWire, OutletWire, TimeBasis } from '../wire/coverage.ts'
import { Id, Instant, KeptWire, Platform, Role, wholeNumber } from '../wire/model.ts'

export { BlindReason, CoverageBrief, FirstWire, OutletWire, ReachWire, TimeBasis } from '../wire/coverage.ts'

/** Something a person can check on both posts; `detail` as `core/coverage/reasons.ts` says. */
export const ReasonWire = t.Object({
  kind: t.Union([
    t.Literal('style_code'),
    t.Literal('link'),
    t.Literal('picture'),
    t.Literal('product'),
    t.Literal('names'),
    t.Literal('rare_words'),
    t.Literal('numbers'),
    t.Literal('time'),
    t.Literal('person'),
  ]),
  detail: t.String(),
})
export type ReasonWire = typeof ReasonWire.static

export const CorrectionVerdict = t.Union([t.Literal('same'), t.Literal('different')])

/** Another post, of any source the team has, laid beside the one asked about. */
export const MatchWire = t.Object({
  postId: Id,
  /** The team's alert on it, when there is one. */
  alertId: t.Nullable(Id),
  sourceId: Id,
  source: t.String(),
  role: Role,
  platform: Platform,
  /** Null for a source that is no competitor. */
  outletId: t.Nullable(Id),
  title: t.String(),
  url: t.Nullable(t.String()),
  imageUrl: t.Nullable(t.String()),
  /** What is kept of that picture. */
  kept: t.Nullable(KeptWire),
  publishedAt: Instant,
  seenAt: Instant,
  /** The moment that counts, and which of the two it is. */
  at: Instant,
  basis: TimeBasis,
  /** Probability in [0, 1] that it is the same story. */
  score: t.Number(),
  reasons: t.Array(ReasonWire),
  leadSeconds: t.Number(),
  correction: t.Nullable(CorrectionVerdict),
})
export type MatchWire = typeof MatchWire.static
/** Before it is known what is kept of its picture. */
export type PlainMatch = Omit<MatchWire, 'kept'>

/**
 * `covered`: at least one competitor has it · `exclusive`: none has, and all can be seen · `unproven`: none was found,
 * but some are blind, or there is nobody to compare with, or a `doubt` · `checking`: not compared yet.
 */
export const Verdict = t.Union([
  t.Literal('exclusive'),
  t.Literal('covered'),
  t.Literal('unproven'),
  t.Literal('checking'),
])
export type Verdict = typeof Verdict.static

/** The whole answer to "has a competitor run it?". */
export const CoverageReport = t.Object({
  verdict: Verdict,
  /** Why a zero proves nothing here: not all pictures are known, or the post was too old to be compared. */
  doubt: t.Optional(t.Union([t.Literal('picture'), t.Literal('old')])),
  watched: t.Number(),
  blind: t.Number(),
  covered: t.Number(),
  /** What was asked about. For a text there is no post, and `at` is when it was asked. */
  subject: t.Object({
    title: t.String(),
    postId: t.Nullable(Id),
    alertId: t.Nullable(Id),
    sourceId: t.Nullable(Id),
    source: t.Nullable(t.String()),
    url: t.Nullable(t.String()),
    imageUrl: t.Nullable(t.String()),
    /** What is kept of that picture. */
    kept: t.Nullable(KeptWire),
    at: Instant,
    basis: t.Nullable(TimeBasis),
  }),
  first: t.Optional(FirstWire),
  /** The team's own post. `rank` among all outlets that have it, itself included; `leadSeconds` of the first over it. */
  ours: t.Nullable(
    t.Object({
      postId: Id,
      source: t.String(),
      title: t.String(),
      url: t.Nullable(t.String()),
      at: Instant,
      basis: TimeBasis,
      rank: t.Number(),
      leadSeconds: t.Number(),
    }),
  ),
  /** Every competitor, with what is known of it. */
  outlets: t.Array(
    t.Composite([
      OutletWire,
      t.Object({ state: t.Union([t.Literal('covered'), t.Literal('clear'), t.Literal('blind')]) }),
    ]),
  ),
  /** Posts of the same story, the surest first; at most two hundred. */
  matches: t.Array(MatchWire),
  /** How many more there are. */
  moreMatches: t.Optional(t.Number()),
  /** Posts that came near and were not taken for it, the likest first; what a person put apart is here too. */
  near: t.Array(MatchWire),
  storyId: t.Nullable(Id),
  checkedAt: t.Nullable(Instant),
})
export type CoverageReport = typeof CoverageReport.static
/** Before it is known what is kept of its pictures. */
export type PlainReport = Omit<CoverageReport, 'subject' | 'matches' | 'near'> & {
  subject: Omit<CoverageReport['subject'], 'kept'>
  matches: PlainMatch[]
  near: PlainMatch[]
}

/**
 * One of the three. What is asked is compared with the team's posts of the last seven days. A link to a post that is in
 * the archive answers for that post; any other is fetched and read, and what it says is then the text. Text of fewer
 * than two words answers 422 `too_little_text`, a link that leads to no article 422 `not_an_article`, one that cannot be
 * read 422 with the code of the failure. A picture comes as base64, with or without `data:…;base64,` before it; a few
 * hundred pixels say as much as thousands. It is compared with the first pictures of the last 30 days' posts, as far as
 * those could be had, so nobody is never `exclusive`; one that
 * cannot be read answers 422 `not_a_picture`, one with too little in it 422 `plain_picture`.
 */
export const CheckBody = t.Object({
  text: t.Optional(t.String({ maxLength: 20_000 })),
  url: t.Optional(t.String({ maxLength: 2_000 })),
  picture: t.Optional(t.String({ maxLength: 900_000 })),
})
export type CheckBody = typeof CheckBody.static

/** Null takes the correction back. */
export const CorrectionBody = t.Object({ verdict: t.Nullable(CorrectionVerdict) })

/** How often the team had to put the decision right lately. */
export const AccuracyWire = t.Object({
  days: t.Number(),
  /** Pairs answered yes that nobody put apart. */
  yes: t.Number(),
  /** Pairs answered yes that a person put apart, and answered no that a person put together. */
  falseYes: t.Number(),
  falseNo: t.Number(),
})
export type AccuracyWire = typeof AccuracyWire.static

/** Unread alerts of the last 24 hours that no competitor was found to have. */
export const ExclusivesWire = t.Object({
  unread: t.Number(),
  /** There are more: `unread` is as far as is counted. */
  more: t.Boolean(),
})
export type ExclusivesWire = typeof ExclusivesWire.static

/** A story in the list: what several sources of the team told. */
export const StoryWire = t.Object({
  id: Id,
  /** Of its first post. */
  title: t.String(),
  imageUrl: t.Nullable(t.String()),
  /** What is kept of that picture. */
  kept: t.Nullable(KeptWire),
  firstAt: Instant,
  lastAt: Instant,
  posts: t.Number(),
  /** Names of the sources, in the order in which they told it. */
  sources: t.Array(t.String()),
  /** How many competitors have it, and whether we do. */
  covered: t.Number(),
  ours: t.Boolean(),
})
export type StoryWire = typeof StoryWire.static

export const StoryPage = t.Object({ items: t.Array(StoryWire), nextCursor: t.Nullable(t.String()) })
export type StoryPage = typeof StoryPage.static
export const StoryQuery = t.Object({
  cursor: t.Optional(t.String({ maxLength: 200 })),
  limit: t.Optional(wholeNumber('limit', { minimum: 1, maximum: 100 })),
})

/** One story opened: all its posts that the team's sources brought, in the order of their moments. */
export const StoryDetailWire = t.Object({
  id: Id,
  title: t.String(),
  posts: t.Array(MatchWire),
  /** As for its first post. */
  coverage: CoverageReport,
})
export type StoryDetailWire = typeof StoryDetailWire.static
