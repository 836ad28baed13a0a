import { sql } from 'drizzle-orm'
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import type { Wishes } from '../../server/core/calm/wishes.ts'
import type { HeldWhy, NoticeKind } from '../../server/core/notices/notice.ts'
import type { RelayKind } from '../../server/core/notices/relay.ts'
import type { RuleActions, RuleConditions } from '../../server/core/rules/model.ts'
import { user } from './auth.ts'
import { alert } from './desk.ts'
import { organization } from './team.ts'

const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3 })

/** What a team wants done with posts of a kind. Applied from the top; the first that says something of a thing decides it. */
export const rule = pgTable(
  'rule',
  {
    id: uuid().primaryKey(),
    teamId: text('team_id')
      .notNull()
      .references(() => organization.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    /** Counted anew from 0 whenever the order changes. */
    position: integer().notNull(),
    enabled: boolean().notNull().default(true),
    conditions: jsonb().$type<RuleConditions>().notNull(),
    actions: jsonb().$type<RuleActions>().notNull(),
    createdAt: at('created_at').notNull(),
    updatedAt: at('updated_at').notNull(),
    updatedById: text('updated_by_id').references(() => user.id, { onDelete: 'set null' }),
    /** As it was then, so that it still reads when the person is gone. */
    updatedByName: text('updated_by_name').notNull(),
    /** Taken away; it can be put back. */
    deletedAt: at('deleted_at'),
  },
  (t) => [index('rule_team').on(t.teamId, t.position)],
)

/** A rule matched an alert. */
export const ruleMatch = pgTable(
  'rule_match',
  {
    alertId: uuid('alert_id')
      .notNull()
      .references(() => alert.id, { onDelete: 'cascade' }),
    ruleId: uuid('rule_id')
      .notNull()
      .references(() => rule.id, { onDelete: 'cascade' }),
    at: at('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.alertId, t.ruleId] }), index('rule_match_rule').on(t.ruleId, t.at)],
)

/** An alert of which it is still to be decided who hears of it. Written with the alert; the row goes when that is done. */
export const noticeDue = pgTable(
  'notice_due',
  {
    alertId: uuid('alert_id')
      .primaryKey()
      .references(() => alert.id, { onDelete: 'cascade' }),
    teamId: text('team_id')
      .notNull()
      .references(() => organization.id, { onDelete: 'cascade' }),
    /** `first`: nobody was told yet · `coverage`: only rules that ask who has it are still to be looked at. */
    phase: text().$type<'first' | 'coverage'>().notNull().default('first'),
    dueAt: at('due_at').notNull(),
    /** Until when a comparison is waited for. */
    waitsUntil: at('waits_until').notNull(),
    attempts: integer().notNull().default(0),
    createdAt: at('created_at').notNull(),
  },
  (t) => [index('notice_due_at').on(t.dueAt)],
)

/** What a person wants to hear of a team. No row: the usual. */
export const notificationPreference = pgTable(
  'notification_preference',
  {
    teamId: text('team_id')
      .notNull()
      .references(() => organization.id, { onDelete: 'cascade' }),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    wishes: jsonb().$type<Wishes>().notNull(),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.teamId, t.userId] })],
)

/** A browser of a person that receives pushes, for all their teams. */
export const pushDevice = pgTable(
  'push_device',
  {
    id: uuid().primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    /** In which it was subscribed. When a person ends it, a trigger of the migration takes the device with it. */
    sessionId: text('session_id'),
    name: text().notNull(),
    /** SHA-256 of the endpoint, base64url: one browser is one person's. */
    endpointHash: text('endpoint_hash').notNull().unique(),
    /** A `PushAddress` as JSON, sealed. */
    sealed: text().notNull(),
    /** Host of the endpoint. */
    service: text().notNull(),
    /** Where its browser reached us when it subscribed, without a slash at the end: links in messages are built on it. */
    base: text().notNull(),
    createdAt: at('created_at').notNull(),
    /** The app was last opened there. */
    seenAt: at('seen_at').notNull(),
    sentAt: at('sent_at'),
    /** The worker last said that it had received something. */
    ackedAt: at('acked_at'),
    /** Messages handed over or refused since then. */
    unanswered: integer().notNull().default(0),
    /** Since when it is taken for one that receives nothing; null: it answers. */
    silentSince: at('silent_since'),
    /** Its person was told so by mail. */
    silenceToldAt: at('silence_told_at'),
    /** In words, of the last attempt. */
    lastError: text('last_error'),
  },
  (t) => [index('push_device_user').on(t.userId), index('push_device_session').on(t.sessionId)],
)

/** Something a person is to hear of later, with others. */
export const noticeHeld = pgTable(
  'notice_held',
  {
    teamId: text('team_id')
      .notNull()
      .references(() => organization.id, { onDelete: 'cascade' }),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    alertId: uuid('alert_id')
      .notNull()
      .references(() => alert.id, { onDelete: 'cascade' }),
    why: text().$type<HeldWhy>().notNull(),
    /** By what way it would have come. */
    by: text().$type<'push' | 'mail'>().notNull(),
    until: at('until').notNull(),
    createdAt: at('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.userId, t.by, t.alertId] }),
    index('notice_held_until').on(t.until),
  ],
)

/** Where a team's messages go besides its people. */
export const webhook = pgTable(
  'webhook',
  {
    id: uuid().primaryKey(),
    teamId: text('team_id')
      .notNull()
      .references(() => organization.id, { onDelete: 'cascade' }),
    kind: text().$type<RelayKind>().notNull(),
    name: text().notNull(),
    /** The language of what is sent. */
    lang: text().$type<'fr' | 'en'>().notNull(),
    /** A `RelayAddress` as JSON, sealed. */
    sealed: text().notNull(),
    /** What of its address may be shown. */
    shown: text().notNull(),
    /** `all`: every alert of the team that is not muted · `rules`: those that a rule sends there. */
    scope: text().$type<'rules' | 'all'>().notNull().default('rules'),
    enabled: boolean().notNull().default(true),
    createdAt: at('created_at').notNull(),
    updatedAt: at('updated_at').notNull(),
    sentAt: at('sent_at'),
    /** Attempts since the last that arrived. */
    failures: integer().notNull().default(0),
    failingSince: at('failing_since'),
    /** Why, in words, of the last attempt; null: it arrived. */
    lastError: text('last_error'),
    /** The other side said that it is no more; it is switched off until it leads somewhere else. */
    goneAt: at('gone_at'),
    /** The admins were told by mail that nothing arrives there. */
    toldAt: at('told_at'),
    deletedAt: at('deleted_at'),
  },
  (t) => [index('webhook_team').on(t.teamId, t.createdAt)],
)

/** One message on its way to one device, one person's mail or one webhook; what became of it stays for a while. */
export const delivery = pgTable(
  'delivery',
  {
    id: uuid().primaryKey(),
    teamId: text('team_id')
      .notNull()
      .references(() => organization.id, { onDelete: 'cascade' }),
    /** What makes it one and the same however often it is planned: kind, alerts and receiver. */
    key: text().notNull().unique(),
    kind: text().$type<NoticeKind>().notNull(),
    why: text().$type<HeldWhy>(),
    way: text().$type<'push' | 'mail' | 'webhook'>().notNull(),
    /** Of what it tells, the newest first. */
    alertIds: uuid('alert_ids').array().notNull(),
    /** The same for one story; empty for none. */
    tag: text().notNull(),
    high: boolean().notNull(),
    /** It takes the place of one that is shown already, without a sound. */
    quiet: boolean().notNull().default(false),
    userId: text('user_id').references(() => user.id, { onDelete: 'cascade' }),
    deviceId: uuid('device_id').references(() => pushDevice.id, { onDelete: 'cascade' }),
    webhookId: uuid('webhook_id').references(() => webhook.id, { onDelete: 'cascade' }),
    /** With it the worker acknowledges and acts; of pushes only. */
    token: text(),
    state: text()
      .$type<'due' | 'sent' | 'acked' | 'gone' | 'refused' | 'given-up'>()
      .notNull()
      .default('due'),
    /** Null once it is no longer to be sent. While it is under way: until when nobody else takes it. */
    dueAt: at('due_at'),
    attempts: integer().notNull().default(0),
    status: smallint(),
    lastError: text('last_error'),
    createdAt: at('created_at').notNull(),
    sentAt: at('sent_at'),
    ackedAt: at('acked_at'),
    /** What its buttons made of its alert, for as long as it may be undone from there. */
    acted: text().$type<'saved' | 'dismissed'>(),
  },
  (t) => [
    index('delivery_due').on(t.dueAt).where(sql`due_at is not null`),
    index('delivery_person').on(t.teamId, t.userId, t.createdAt.desc()).where(sql`user_id is not null`),
    index('delivery_device').on(t.deviceId, t.createdAt.desc()).where(sql`device_id is not null`),
    index('delivery_webhook').on(t.webhookId, t.createdAt.desc()).where(sql`webhook_id is not null`),
    index('delivery_age').on(t.createdAt),
  ],
)
