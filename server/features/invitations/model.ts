import { t } from 'elysia'
import { GrantedRole, Instant, Locale, MemberRole } from '../wire/model.ts'

const State = t.Union([
  t.Literal('pending'),
  t.Literal('accepted'),
  t.Literal('revoked'),
  t.Literal('expired'),
])
const Kind = t.Union([t.Literal('mail'), t.Literal('link')])

/** An offer of a place in the team. */
export const InvitationWire = t.Object({
  id: t.String(),
  /** `mail`: for one address · `link`: for whoever holds it. */
  kind: Kind,
  email: t.Nullable(t.String()),
  role: MemberRole,
  state: State,
  /**
   * Where it is accepted. Of a link as long as it is pending; of a mail only in the answer that made or renewed it,
   * and only where no mail is really sent.
   */
  url: t.Nullable(t.String()),
  /** How many have joined by it. */
  uses: t.Number(),
  createdAt: Instant,
  expiresAt: Instant,
  /** The person, or whoever made the key that invited; null once their account is gone. */
  inviter: t.Nullable(t.String()),
})
export type InvitationWire = typeof InvitationWire.static

export const InvitationList = t.Object({ items: t.Array(InvitationWire) })

/** What whoever holds the token is shown of it, signed in or not. */
export const InvitationSeen = t.Object({
  kind: Kind,
  team: t.String(),
  inviter: t.Nullable(t.String()),
  role: MemberRole,
  /** The only address that may accept; null for a link. */
  email: t.Nullable(t.String()),
  state: State,
  expiresAt: Instant,
})
export type InvitationSeen = typeof InvitationSeen.static

/** Thirty days at most: an offer that is older is forgotten by everybody but its finder. */
const expiresInHours = t.Optional(t.Integer({ minimum: 1, maximum: 720 }))

export const InvitationBody = t.Object({
  email: t.String({ minLength: 1, maxLength: 320 }),
  role: GrantedRole,
  /** A week when not said. */
  expiresInHours,
  /** Of the mail; the inviter's own when not said, and the reader's own when they have an account. */
  locale: t.Optional(Locale),
})

export const LinkBody = t.Object({ role: GrantedRole, expiresInHours })

/** 32 bytes in base64url: anything else is nobody's token. */
export const Token = t.String({ pattern: '^[A-Za-z0-9_-]{43}$' })
