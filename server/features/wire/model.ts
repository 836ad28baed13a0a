import { t } from 'elysia'
import { UNFIT_IN_LINE } from '../../core/line.ts'

/** ISO 8601 with zone. A string on purpose: what is sent is what is typed. */
export const Instant = t.String({ format: 'date-time' })
export const Id = t.String({ format: 'uuid' })

/** A whole number in a query. Its title is its name: Elysia reports one that does not fit without saying where. */
export const wholeNumber = (title: string, bounds: { minimum: number; maximum?: number }) =>
  t.Integer({ title, ...bounds })

/** A few words a person wrote, on one line: not blank, and nothing in them that makes what stands beside them lie. */
export const words = (maxLength: number) =>
  t.String({
    minLength: 1,
    maxLength,
    pattern: `^[^${UNFIT_IN_LINE}]*[^\\s${UNFIT_IN_LINE}][^${UNFIT_IN_LINE}]*$`,
  })

/** Every error of the API. `code` is stable, `message` is fit to show, `fields` names the field at fault. */
export const ErrorWire = t.Object({
  error: t.Object({
    code: t.String(),
    message: t.String(),
    fields: t.Optional(t.Record(t.String(), t.String())),
  }),
})

export const Platform = t.Union([
  t.Literal('web'),
  t.Literal('x'),
  t.Literal('instagram'),
  t.Literal('tiktok'),
])
/** What a source is to the team: `core/source-role.ts`. */
export const Role = t.Union([t.Literal('watch'), t.Literal('competitor'), t.Literal('own')])
/** What a proposed outlet may be: nobody else can know what is a team's own. */
export const OfferedRole = t.Union([t.Literal('watch'), t.Literal('competitor')])
export const Priority = t.Union([t.Literal('normal'), t.Literal('high')])

export const AlertState = t.Union([
  t.Literal('new'),
  t.Literal('seen'),
  t.Literal('saved'),
  t.Literal('dismissed'),
  t.Literal('published'),
])

/** What is kept of a medium: `core/media/model`. Its bytes are at `/api/media/:id?variant=`. */
export const KeptWire = t.Object({
  id: Id,
  state: t.Union([
    t.Literal('due'),
    t.Literal('kept'),
    t.Literal('link'),
    t.Literal('failed'),
    t.Literal('removed'),
    t.Literal('evicted'),
  ]),
  variants: t.Array(t.Union([t.Literal('original'), t.Literal('small'), t.Literal('large')])),
  mime: t.Nullable(t.String()),
  bytes: t.Nullable(t.Number()),
  width: t.Nullable(t.Number()),
  height: t.Nullable(t.Number()),
  durationSeconds: t.Nullable(t.Number()),
  colour: t.Nullable(t.String()),
  placeholder: t.Nullable(t.String()),
  failure: t.Nullable(t.String()),
})

export const MediaWire = t.Object({
  kind: t.Union([t.Literal('image'), t.Literal('video'), t.Literal('audio')]),
  url: t.String(),
  mime: t.Nullable(t.String()),
  width: t.Nullable(t.Number()),
  height: t.Nullable(t.Number()),
  durationSeconds: t.Nullable(t.Number()),
  alt: t.Nullable(t.String()),
})

/** The other post that one answers, quotes or repeats; null is what of it is not known, and the text that a repost is. */
export const ContextWire = t.Object({
  kind: t.Union([t.Literal('reply'), t.Literal('quote'), t.Literal('repost')]),
  url: t.Nullable(t.String()),
  author: t.Nullable(t.String()),
  text: t.Nullable(t.String()),
})

export const PostWire = t.Object({
  id: Id,
  url: t.Nullable(t.String()),
  author: t.Nullable(t.String()),
  title: t.String(),
  /** Plain text, paragraphs parted by a blank line; cut at 600 characters in lists and events. */
  text: t.String(),
  lang: t.Nullable(t.String()),
  publishedAt: Instant,
  /** `stated`: said by the publisher; `clamped`: it said a future; `seen`: it said nothing. */
  dateOrigin: t.Union([t.Literal('stated'), t.Literal('clamped'), t.Literal('seen')]),
  seenAt: Instant,
  /** Last edit seen after the first look, with how many there were. */
  editedAt: t.Nullable(Instant),
  revisions: t.Number(),
  /** When its author took it down; nothing of what it said is left. */
  deletedAt: t.Nullable(Instant),
  tags: t.Array(t.String()),
  media: t.Array(MediaWire),
  /** Beside each of `media`, at the same place, what is kept of it; null where nothing was undertaken to keep it. */
  kept: t.Array(t.Nullable(KeptWire)),
  /** Absent for a post that stands alone. */
  context: t.Optional(ContextWire),
})
export type PostWire = typeof PostWire.static

/** A role in a team: `core/permissions.ts` says what each may do. */
export const MemberRole = t.Union([
  t.Literal('viewer'),
  t.Literal('editor'),
  t.Literal('admin'),
  t.Literal('owner'),
])
/** What an invitation or a key may hand out: nobody is made an owner that way. */
export const GrantedRole = t.Union([t.Literal('viewer'), t.Literal('editor'), t.Literal('admin')])
export const PermissionName = t.Union([
  t.Literal('see'),
  t.Literal('triage'),
  t.Literal('publish'),
  t.Literal('manage.sources'),
  t.Literal('manage.team'),
  t.Literal('manage.keys'),
  t.Literal('manage.rules'),
  t.Literal('manage.webhooks'),
  t.Literal('read.audit'),
  t.Literal('pay.x'),
  t.Literal('transfer.team'),
  t.Literal('delete.team'),
])
export const Locale = t.Union([t.Literal('fr'), t.Literal('en')])

/** `GET /api/me`: who is asking and in which team. One of `user` and `key` is null. */
export const MeWire = t.Object({
  user: t.Nullable(
    t.Object({
      id: t.String(),
      name: t.String(),
      email: t.String(),
      emailVerified: t.Boolean(),
      twoFactor: t.Boolean(),
      /** Of the mails this person gets. */
      locale: Locale,
    }),
  ),
  key: t.Nullable(t.Object({ id: t.String(), name: t.String() })),
  team: t.Object({ id: t.String(), name: t.String() }),
  role: MemberRole,
  /** All that the role may do. */
  permissions: t.Array(PermissionName),
})
export type MeWire = typeof MeWire.static
