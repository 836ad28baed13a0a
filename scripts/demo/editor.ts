import type { CandidateWire, SourceWire } from '../../server/app.ts'
import type { Publisher } from './publisher.ts'

/** Who the newcomer signs in as. */
export const EDITOR = {
  name: 'Lina Marchetti',
  email: 'lina@semelle-et-cie.example',
  password: 'nuit-polaire-4821',
  teamName: 'Semelle & Cie',
}

/** Seconds between two looks at each source: the least that Visao allows. */
export const INTERVAL_SECONDS = 15

/** A proxy that the environment names knows nothing of this machine's own ports. */
const DIRECT = { proxy: false } as const

/** The demo's editor at work: everything goes through the same API as a browser's. */
export class Editor {
  private readonly base: string
  private readonly cookie: string

  private constructor(base: string, cookie: string) {
    this.base = base
    this.cookie = cookie
  }

  /** Makes the account and its team. */
  static async signUp(base: string): Promise<Editor> {
    const response = await post(`${base}/api/auth/sign-up/email`, EDITOR, { origin: base })
    await mustBeOk(response)
    const cookie = response.headers.getSetCookie().map((one) => one.split(';', 1)[0])
    return new Editor(base, cookie.join('; '))
  }

  /** Watches what a publisher puts out: its feed, or whatever its front page leads to. */
  async watch({ outlet, origin, feedUrl }: Publisher): Promise<SourceWire> {
    const { role, priority, tags, byFrontPage } = outlet.watch
    const address = byFrontPage ? await this.detect(`${origin}/`) : feedUrl
    const target = { address, platform: 'web', method: 'feed' }
    return this.call('/api/sources', { ...target, role, priority, tags, intervalSeconds: INTERVAL_SECONDS })
  }

  /** Has a source looked at now; its rhythm starts anew from here. */
  async check(id: string): Promise<void> {
    const response = await this.post(`/api/sources/${id}/check`, {})
    // Whoever sits before the screen may have removed the source by now.
    if (response.status !== 404) await mustBeOk(response)
  }

  async sources(): Promise<SourceWire[]> {
    const response = await fetch(`${this.base}/api/sources`, { headers: { cookie: this.cookie }, ...DIRECT })
    await mustBeOk(response)
    const { items }: { items: SourceWire[] } = await response.json()
    return items
  }

  private async detect(input: string): Promise<string> {
    const { candidates } = await this.call<{ candidates: CandidateWire[] }>('/api/sources/detect', { input })
    const [best] = candidates
    if (!best) throw new Error(`Nothing to watch was found at ${input}`)
    return best.address
  }

  private async call<T>(path: string, body: object): Promise<T> {
    const response = await this.post(path, body)
    await mustBeOk(response)
    return response.json()
  }

  private post(path: string, body: object): Promise<Response> {
    return post(this.base + path, body, { cookie: this.cookie, origin: this.base })
  }
}

function post(url: string, body: object, headers: Record<string, string>): Promise<Response> {
  const json = { 'content-type': 'application/json', ...headers }
  return fetch(url, { method: 'POST', headers: json, body: JSON.stringify(body), ...DIRECT })
}

async function mustBeOk(response: Response): Promise<void> {
  if (response.ok) return
  const said = (await response.text()).slice(0, 300)
  throw new Error(`${new URL(response.url).pathname} answered ${response.status}: ${said}`)
}
