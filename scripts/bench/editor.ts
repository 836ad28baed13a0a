/** A person signed in at the subject: the only way to open a stream. */
export interface Editor {
  teamId: string
  cookie: string
}

/** Signs up the first account of a fresh database. */
export async function signUp(url: string): Promise<Editor> {
  const answer = await fetch(`${url}/api/auth/sign-up/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ name: 'Bench', email: 'bench@visao.invalid', password: 'a bench needs one too' }),
  })
  if (!answer.ok) throw new Error(`sign-up answered ${answer.status}: ${await answer.text()}`)
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';', 1)[0])
    .join('; ')
  const me: unknown = await (await fetch(`${url}/api/me`, { headers: { cookie } })).json()
  return { teamId: teamIn(me), cookie }
}

function teamIn(me: unknown): string {
  if (typeof me === 'object' && me !== null && 'team' in me) {
    const { team } = me
    if (typeof team === 'object' && team !== null && 'id' in team && typeof team.id === 'string')
      return team.id
  }
  throw new Error('GET /api/me named no team')
}
