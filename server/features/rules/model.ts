import { t } from 'elysia'
import { Id, Instant, OfferedRole, Platform, Priority, words } from '../wire/model.ts'

/** Things of one kind to choose from; at most as many as anybody reads. */
const MOST = 50

const WordConditionWire = t.Object({
  mode: t.Union([
    t.Literal('all'),
    t.Literal('any'),
    t.Literal('none'),
    t.Literal('exact'),
    t.Literal('regex'),
  ]),
  in: t.Union([t.Literal('title'), t.Literal('text'), t.Literal('both')]),
  words: t.Array(t.String({ minLength: 1, maxLength: 300 }), { minItems: 1, maxItems: MOST }),
})

/** `core/rules/model`: all that is said has to hold. */
export const RuleConditionsWire = t.Object({
  words: t.Optional(t.Array(WordConditionWire, { maxItems: 10 })),
  platforms: t.Optional(t.Array(Platform, { maxItems: 4 })),
  sources: t.Optional(t.Array(Id, { maxItems: 500 })),
  tags: t.Optional(t.Array(words(60), { maxItems: MOST })),
  roles: t.Optional(t.Array(OfferedRole, { maxItems: 2 })),
  langs: t.Optional(t.Array(t.String({ pattern: '^[a-z]{2}$' }), { maxItems: MOST })),
  media: t.Optional(
    t.Array(t.Union([t.Literal('picture'), t.Literal('film'), t.Literal('sound'), t.Literal('none')]), {
      maxItems: 4,
    }),
  ),
  authors: t.Optional(t.Array(words(120), { maxItems: MOST })),
  coverage: t.Optional(
    t.Union([
      t.Object({ is: t.Literal('exclusive') }),
      t.Object({ is: t.Literal('covered'), atLeast: t.Integer({ minimum: 1, maximum: 100 }) }),
    ]),
  ),
})
export type RuleConditionsWire = typeof RuleConditionsWire.static

const PersonId = t.String({ minLength: 1, maxLength: 64 })

/** `core/rules/model`: at least one of them. */
export const RuleActionsWire = t.Object(
  {
    priority: t.Optional(Priority),
    mute: t.Optional(t.Literal(true)),
    assignTo: t.Optional(PersonId),
    board: t.Optional(Id),
    notify: t.Optional(
      t.Object({
        people: t.Union([t.Literal('team'), t.Array(PersonId, { maxItems: 200 })]),
        by: t.Array(t.Union([t.Literal('push'), t.Literal('mail')]), { maxItems: 2 }),
        webhooks: t.Array(Id, { maxItems: MOST }),
      }),
    ),
  },
  { minProperties: 1 },
)

/** Something a rule refers to that the team no longer has: the rule goes on without it. */
export const MissingWire = t.Object({
  kind: t.Union([t.Literal('sources'), t.Literal('boards'), t.Literal('people'), t.Literal('webhooks')]),
  id: t.String(),
})

export const RuleWire = t.Object({
  id: Id,
  name: t.String(),
  enabled: t.Boolean(),
  conditions: RuleConditionsWire,
  actions: RuleActionsWire,
  createdAt: Instant,
  updatedAt: Instant,
  /** Who changed it last, as they were called then. */
  updatedBy: t.String(),
  /** Alerts it matched in the last seven days. */
  matches: t.Number(),
  lastMatchAt: t.Nullable(Instant),
  missing: t.Array(MissingWire),
})
export type RuleWire = typeof RuleWire.static

/** In the order in which they are applied. */
export const RuleList = t.Object({ items: t.Array(RuleWire) })

export const RuleBody = t.Object({
  name: words(120),
  conditions: RuleConditionsWire,
  actions: RuleActionsWire,
  /** On when absent. */
  enabled: t.Optional(t.Boolean()),
})
export type RuleBody = typeof RuleBody.static

export const RulePatch = t.Partial(RuleBody, { minProperties: 1 })
export type RulePatch = typeof RulePatch.static

/** The ids of the team's rules, the first to be applied first; those left out follow as they stood. */
export const RuleOrder = t.Object({ ids: t.Array(Id, { minItems: 1, maxItems: 200 }) })

export const RuleTestBody = t.Object({ conditions: RuleConditionsWire })

/** What a rule would have matched of the posts of the team's sources. */
export const RuleTestWire = t.Object({
  matched: t.Number(),
  /** Posts looked at. */
  of: t.Number(),
  days: t.Number(),
  /** There were more posts than are looked at: the newest were. */
  capped: t.Boolean(),
  /** Posts of which it is not known who else has them, where the rule asks for that. */
  unknown: t.Number(),
  /** The newest that match, twenty at most. */
  samples: t.Array(
    t.Object({
      postId: Id,
      alertId: t.Nullable(Id),
      title: t.String(),
      source: t.String(),
      platform: Platform,
      publishedAt: Instant,
    }),
  ),
})
export type RuleTestWire = typeof RuleTestWire.static

/** How many alerts of the last seven days are otherwise than before. */
export const RuleAppliedWire = t.Object({ matched: t.Number(), changed: t.Number() })
