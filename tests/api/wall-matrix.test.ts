import { beforeAll, describe, expect, test } from 'bun:test'
import { OPEN_AUTH_ROUTES } from '../../server/core/auth-routes.ts'
import { ask, hire } from '../fixtures/company.ts'
import type { Api, ErrorBody } from '../fixtures/house-api.ts'
import { HOUR, shareHouse } from '../fixtures/house-kinds.ts'
import {
  ASKERS,
  type Asker,
  besiege,
  IMPERSONAL,
  MARK,
  type Siege,
  type Verdict,
  verdict,
} from '../fixtures/siege.ts'
import { AUTH_BODIES, documented, filled, type Thing, WALLS, withQuery } from '../fixtures/walls.ts'

/** What was answered; a stream's first words. */
interface Told {
  status: number
  body: unknown
  text: string
}

describe('the walls: every route against everybody who might ask', () => {
  const shared = shareHouse({ database: 'pglite' })
  let siege: Siege
  let before: unknown
  beforeAll(async () => {
    siege = await besiege(shared)
    before = await siege.holdings()
  })

  const thing = (names: Thing | undefined) => siege.things.get(names ?? 'team') ?? ''

  function seated(name: string): Asker {
    const found = siege.askers.get(name)
    if (!found) throw new Error(`nobody sits there: ${name}`)
    return found
  }

  async function knock(api: Api, name: string, id: string): Promise<Told> {
    const [method = '', path = ''] = name.split(' ')
    const { stream, body: sent, query } = WALLS[name] ?? {}
    const heard = stream ? await overhear(api) : null
    if (heard) return heard
    const { status, body } = await api.send(method, withQuery(filled(path, id), query), sent)
    return { status, body, text: typeof body === 'string' ? body : JSON.stringify(body) }
  }

  /** The first words of a stream; null when there is none. */
  async function overhear(api: Api): Promise<Told | null> {
    await using stream = await api.stream({ after: 0 })
    if (stream.status !== 200) return null
    const body = await stream.until('hello')
    return { status: 200, body, text: JSON.stringify(stream.heard) }
  }

  /** What is wrong with a refusal; null when nothing is. */
  function faultOf({ status, body, text }: Told, wanted: Exclude<Verdict, 'let in'>): string | null {
    if (status !== wanted.status) return `${status} instead of ${wanted.status}: ${text}`
    const { error, ...rest } = body as ErrorBody
    if (Object.keys(rest).length > 0 || error.code !== wanted.code) return `said ${text}`
    return leakIn(text)
  }

  function leakIn(text: string): string | null {
    const leaked = [MARK, ...siege.things.values()].find((word) =>
      text.toLowerCase().includes(word.toLowerCase()),
    )
    return leaked === undefined ? null : `told of ${leaked}: ${text.slice(0, 200)}`
  }

  test('there is a line for every route that is served and documented, and for no other', async () => {
    const { body } = await shared.house
      .api(null)
      .send<{ paths: Record<string, object> }>('GET', '/api/openapi.json')
    const written = Object.entries(body.paths)
      .flatMap(([path, methods]) =>
        Object.keys(methods).map((method) => `${method.toUpperCase()} ${documented(path)}`),
      )
      .filter((name) => !isOfAuth(name))
    expect(written.sort()).toEqual(Object.keys(WALLS).sort())
    const served = shared.house.app.routes.map(({ method, path }) => `${method} ${documented(path)}`)
    for (const name of Object.keys(WALLS)) expect(served).toContain(name)
    expect([...siege.things.values()].filter((id) => id === '')).toEqual([])
    expect([...siege.askers.keys()].sort()).toEqual([...ASKERS].sort())
  })

  test.each(ASKERS)('%s is turned away where they have no business, without a word', async (name) => {
    const asker = seated(name)
    const faults: string[] = []
    for (const [route, wall] of Object.entries(WALLS)) {
      const wanted = verdict(wall, asker)
      // It is her own session that stands there.
      if (wanted === 'let in' || (name === 'the owner' && wall.names === 'session')) continue
      const fault = faultOf(await knock(asker.api, route, thing(wall.names)), wanted)
      if (fault !== null) faults.push(`${route}: ${fault}`)
    }
    expect(faults).toEqual([])
    expect(await siege.holdings()).toEqual(before)
  })

  test.each(ASKERS)('%s is let in where they have, and shown nothing of others', async (name) => {
    // How often one may ask is another matter: each comes in an hour of their own.
    await shared.clock.advance(HOUR)
    const asker = seated(name)
    const faults: string[] = []
    for (const [route, wall] of Object.entries(WALLS)) {
      if (verdict(wall, asker) !== 'let in' || (wall.moves && asker.inside)) continue
      const open = wall.open === 'public'
      const { status, text } = await knock(asker.api, route, open ? thing(wall.names) : crypto.randomUUID())
      const wanted = wall.answers ?? [wall.names && !open ? 404 : 200]
      if (!wanted.includes(status)) faults.push(`${route}: ${status} instead of ${wanted}: ${text}`)
      const leak = asker.inside || open ? null : leakIn(text)
      if (leak !== null) faults.push(`${route}: ${leak}`)
    }
    expect(faults).toEqual([])
  })

  test('a member may go, or begin another team, whatever their role', async () => {
    for (const role of ['viewer', 'editor', 'admin'] as const)
      for (const route of Object.keys(WALLS).filter((name) => WALLS[name]?.moves)) {
        const { api } = await hire(shared.house, siege.owner, role)
        const { status } = await knock(api, route, '')
        expect([role, route, WALLS[route]?.answers?.includes(status)]).toEqual([role, route, true])
        expect((await api.me()).team.id).not.toBe(siege.owner.teamId)
      }
  })

  const personal = OPEN_AUTH_ROUTES.filter(({ who }) => who === 'person')

  test.each(IMPERSONAL)('%s has no account', async (name) => {
    const faults: string[] = []
    for (const { method, path } of personal) {
      const body = method === 'GET' ? undefined : (AUTH_BODIES[path] ?? {})
      const { status, body: said } = await seated(name).api.send(method, `/api/auth${path}`, body)
      if (status !== 401) faults.push(`${method} ${path}: ${status} ${JSON.stringify(said)}`)
    }
    expect(faults).toEqual([])
  })

  test('a removed member’s stream ends, and what follows is not heard', async () => {
    const { house } = shared
    const leaver = await hire(house, siege.owner, 'editor', 'Léo')
    await using stream = await leaver.api.stream()
    await stream.until('hello')
    await ask(siege.owner.api, 'DELETE', `/api/team/members/${leaver.userId}`)
    await stream.ended
    await siege.owner.api.patch(thing('source'), { name: `After ${MARK}` })
    expect(JSON.stringify(stream.heard)).not.toContain('After')
    await using again = await leaver.api.stream({ after: 0 })
    expect((await again.until('hello')).data.teamId).not.toBe(siege.owner.teamId)
    expect(again.seqs()).toEqual([])
  })

  test('they are this wide', () => {
    const [routes, askers] = [Object.keys(WALLS).length, ASKERS.length]
    expect(routes).toBeGreaterThanOrEqual(44)
    expect(askers).toBe(18)
    expect(routes * askers + personal.length * IMPERSONAL.length).toBeGreaterThanOrEqual(972)
  })
})

/** Those of the library stand in the document too; its own list says who may use them. */
function isOfAuth(name: string): boolean {
  return OPEN_AUTH_ROUTES.some(({ method, path }) => name === `${method} ${documented(`/api/auth${path}`)}`)
}
