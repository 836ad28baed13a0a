import { type Json, objectOf, objectsOf } from '../../server/core/x/json.ts'
import type { Ledger } from '../../server/ports/ledger.ts'

/** X as it answers, before anybody makes sense of it; what it gave is noted in the books. */
export interface XAsker {
  get(path: string, query?: Record<string, string>): Promise<XSaid>
  post(path: string, body: object): Promise<XSaid>
  remove(path: string): Promise<XSaid>
  /** The connection of the Activity API, as it comes. Throws when X refuses it. */
  events(signal: AbortSignal): Promise<ReadableStream<Uint8Array>>
  /** Posts that came by a stream. */
  came(posts: readonly string[]): Promise<void>
}

export interface XSaid {
  status: number
  data: Json[]
  includes: { tweets: Json[]; users: Json[] }
  body: Json | null
}

export interface XAskerOptions {
  baseUrl: string
  token: string
  ledger: Ledger
}

const PATIENCE_MS = 15_000

export function openXAsker({ baseUrl, token, ledger }: XAskerOptions): XAsker {
  const authorization = `Bearer ${token}`
  const note = async (operation: 'post.read' | 'user.read', things: readonly Json[]) => {
    const resources = things.flatMap(({ id }) => (typeof id === 'string' ? [id] : []))
    if (resources.length > 0) await ledger.note([{ operation, resources, channelId: null }])
  }
  const ask = async (method: string, path: string, body?: object): Promise<XSaid> => {
    const answer = await fetch(`${baseUrl}${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(body && { body: JSON.stringify(body) }),
    })
    return saidOf(answer.status, await answer.text())
  }
  return {
    async get(path, query = {}) {
      const said = await ask('GET', `${path}?${new URLSearchParams(query)}`)
      if (/\/tweets/.test(path) && !path.includes('/usage/')) await note('post.read', said.data)
      await note('post.read', said.includes.tweets)
      await note('user.read', said.includes.users)
      return said
    },
    post: (path, body) => ask('POST', path, body),
    remove: (path) => ask('DELETE', path),
    async events(signal) {
      const answer = await fetch(`${baseUrl}/2/activity/stream`, { headers: { authorization }, signal })
      if (!answer.ok || !answer.body) throw new Error(`X does not open the stream (${answer.status})`)
      return answer.body
    },
    came: (posts) =>
      note(
        'post.read',
        posts.map((id) => ({ id })),
      ),
  }
}

function saidOf(status: number, text: string): XSaid {
  const body = jsonOf(text)
  const includes = objectOf(body?.includes)
  return {
    status,
    body,
    data: objectsOf(body?.data),
    includes: {
      tweets: objectsOf(includes?.tweets ?? includes?.posts),
      users: objectsOf(includes?.users),
    },
  }
}

function jsonOf(text: string): Json | null {
  try {
    return objectOf(JSON.parse(text))
  } catch {
    return null
  }
}
