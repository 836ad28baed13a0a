import { sql } from 'drizzle-orm'
import {
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { Role } from '../../server/core/permissions.ts'
import { user } from './auth.ts'

const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3 })

/** A team. */
export const organization = pgTable('organization', {
  id: text().primaryKey(),
  name: text().notNull(),
  slug: text().notNull().unique(),
  logo: text(),
  createdAt: at('created_at').notNull(),
  metadata: text(),
})

/**
 * A person's place in a team. The migration has a trigger that keeps the last owner in: SQLSTATE `VS001` at
 * commit, also when two owners leave at the same moment.
 */
export const member = pgTable(
  'member',
  {
    id: text().primaryKey(),
    organizationId: text('organization_id')
      .notNull()
      .references(() => organization.id, { onDelete: 'cascade' }),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    role: text().$type<Role>().notNull().default('viewer'),
    createdAt: at('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('member_once').on(t.organizationId, t.userId),
    index('member_user').on(t.userId),
    check('member_role', sql`${t.role} in ('owner', 'admin', 'editor', 'viewer')`),
  ],
)

/** An offer of a place in a team: to one address by mail, or to whoever holds the link. */
export const invitation = pgTable(
  'invitation',
  {
    id: text().primaryKey(),
    organizationId: text('organization_id')
      .notNull()
      .references(() => organization.id, { onDelete: 'cascade' }),
    kind: text().$type<'mail' | 'link'>().notNull(),
    /** The only address that may accept; null for a link. Lower case. */
    email: text(),
    role: text().$type<Role>().notNull(),
    /** SHA-256 of the token in the link, base64url. */
    tokenHash: text('token_hash').notNull().unique(),
    /** The token of a link, sealed, so that it can be copied again; null for a mail. */
    sealedToken: text('sealed_token'),
    expiresAt: at('expires_at').notNull(),
    createdAt: at('created_at').notNull(),
    /** Null once the inviter's account is gone; the invitation stands. */
    inviterId: text('inviter_id').references(() => user.id, { onDelete: 'set null' }),
    acceptedAt: at('accepted_at'),
    revokedAt: at('revoked_at'),
    /** How many have joined by it: at most one for a mail. */
    uses: integer().notNull().default(0),
  },
  (t) => [
    index('invitation_organization').on(t.organizationId, t.createdAt),
    index('invitation_email').on(t.email),
    check('invitation_role', sql`${t.role} in ('admin', 'editor', 'viewer')`),
  ],
)

/** A key with which programs act for a team. */
export const apiKey = pgTable(
  'api_key',
  {
    id: text().primaryKey(),
    organizationId: text('organization_id')
      .notNull()
      .references(() => organization.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    role: text().$type<Role>().notNull(),
    /** The first characters, by which a person tells keys apart. */
    prefix: text().notNull(),
    /** SHA-256 of the whole key, base64url. The key itself is kept nowhere. */
    keyHash: text('key_hash').notNull().unique(),
    createdBy: text('created_by').references(() => user.id, { onDelete: 'set null' }),
    createdAt: at('created_at').notNull(),
    expiresAt: at('expires_at'),
    /** To the minute: not every request writes. */
    lastUsedAt: at('last_used_at'),
    revokedAt: at('revoked_at'),
  },
  (t) => [
    index('api_key_organization').on(t.organizationId, t.createdAt),
    check('api_key_role', sql`${t.role} in ('admin', 'editor', 'viewer')`),
  ],
)

/** Who did what in a team. Names are kept as they were, so that a line still reads when its people are gone. */
export const audit = pgTable(
  'audit',
  {
    id: uuid().primaryKey(),
    organizationId: text('organization_id')
      .notNull()
      .references(() => organization.id, { onDelete: 'cascade' }),
    at: at('at').notNull(),
    actorKind: text('actor_kind').$type<'person' | 'key' | 'visao'>().notNull(),
    actorId: text('actor_id'),
    actorName: text('actor_name').notNull(),
    /** One of `core/audit.ts`. */
    action: text().notNull(),
    targetId: text('target_id'),
    targetName: text('target_name'),
    /** Further facts by name, fit to show; never a secret. */
    detail: jsonb().$type<Record<string, string>>().notNull(),
    ip: text(),
  },
  (t) => [index('audit_recent').on(t.organizationId, t.at.desc(), t.id.desc())],
)
