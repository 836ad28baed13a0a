import { firstOf, idOf, type Json, numberOf, objectOf, objectsOf, textOf } from './json.ts'
import type { XAccount, XMissing, XPost, XRule, XSubscription } from './model.ts'
import { alongOf, postOf } from './parse-post.ts'

/** What an answer of X holds, of whichever endpoint and in whichever of its two vocabularies. */
export interface XReading<T> {
  value: T
  missing: XMissing[]
  /** Token of the next page; null at the end. */
  next: string | null
}

/** Posts of a timeline, a search, or asked for by id; in X's order. `data` may be absent, one post, or a list. */
export function readPosts(answer: unknown): XReading<XPost[]> {
  return reading(answer, (json) => {
    const along = alongOf(json?.includes)
    return objectsOf(json?.data).flatMap((one) => postOf(one, along) ?? [])
  })
}

/** Accounts asked for, or members of a list. */
export function readAccounts(answer: unknown): XReading<XAccount[]> {
  return reading(answer, (json) => objectsOf(json?.data).flatMap((one) => accountOf(one) ?? []))
}

/** Rules of the filtered stream. */
export function readRules(answer: unknown): XReading<XRule[]> {
  return reading(answer, (json) =>
    objectsOf(json?.data).flatMap((one) => {
      const [id, value] = [idOf(one.id), textOf(one.value)]
      return id === null || value === null ? [] : [{ id, value, tag: textOf(one.tag) }]
    }),
  )
}

/**
 * Subscriptions of the Activity API to the kinds of events we know. Its documents show `data` as a list, as one, and
 * with the one in `subscription`.
 */
export function readSubscriptions(answer: unknown): XReading<XSubscription[]> {
  return reading(answer, (json) =>
    objectsOf(json?.data).flatMap((one) => subscriptionOf(objectOf(one.subscription) ?? one) ?? []),
  )
}

/** Posts read in the cycle (`GET /2/usage/tweets`); its figures come as texts. */
export function readUsage(answer: unknown): {
  used: number | null
  cap: number | null
  resetDay: number | null
} {
  const data = objectOf(objectOf(answer)?.data)
  return {
    used: numberOf(data?.project_usage),
    cap: numberOf(data?.project_cap),
    resetDay: numberOf(data?.cap_reset_day),
  }
}

function reading<T>(answer: unknown, read: (json: Json | null) => T): XReading<T> {
  const json = objectOf(answer)
  return {
    value: read(json),
    missing: objectsOf(json?.errors).flatMap((one) => missingOf(one) ?? []),
    next: textOf(objectOf(json?.meta)?.next_token),
  }
}

/** A small picture is sent; the same in 400 pixels lies beside it (https://docs.x.com/x-api/fundamentals/user-profile-images). */
function accountOf(json: Json): XAccount | null {
  const [id, handle] = [idOf(json.id), textOf(json.username)]
  if (id === null || handle === null) return null
  return {
    id,
    handle,
    name: textOf(json.name) ?? handle,
    pictureUrl: textOf(json.profile_image_url)?.replace(/_normal(\.\w+)$/, '_400x400$1') ?? null,
    followers: numberOf(objectOf(json.public_metrics)?.followers_count),
    protected: json.protected === true,
  }
}

function subscriptionOf(json: Json): XSubscription | null {
  const id = textOf(firstOf(json, 'subscription_id', 'id'))
  const userId = idOf(objectOf(json.filter)?.user_id)
  const eventType = json.event_type
  if (id === null || userId === null || (eventType !== 'post.create' && eventType !== 'post.delete'))
    return null
  return { id, eventType, userId, tag: textOf(json.tag) }
}

/** Fields of the request that name what was asked for; an error about another is of something sent along. */
const ASKED = new Set(['id', 'ids', 'username', 'usernames', 'user_id', 'list_id'])

function missingOf(error: Json): XMissing | null {
  const parameter = textOf(error.parameter)
  const what = textOf(firstOf(error, 'value', 'resource_id'))
  if (what === null || (parameter !== null && !ASKED.has(parameter))) return null
  return { what, code: missingCode(error) }
}

/** Why X could not give a thing, by its problem type (https://docs.x.com/x-api/fundamentals/response-codes-and-errors). */
export function missingCode(error: Json): XMissing['code'] {
  const said = `${textOf(error.title) ?? ''} ${textOf(error.detail) ?? ''}`
  const type = textOf(error.type) ?? ''
  if (/suspended/i.test(said)) return 'suspended'
  if (type.endsWith('/not-authorized-for-resource')) return 'private'
  return type.endsWith('/resource-not-found') || /not found/i.test(said) ? 'not_found' : 'other'
}
