/**
 * The token of an invitation somebody looked at, for the ways in that carry no word of ours: a mailed link, another
 * service. `Lax`: the browser comes back from that service by a plain link. `server/adapters/auth-better-admission.ts`
 * reads it.
 */
const NAME = 'visao.invitation'
const ATTRIBUTES = 'Path=/; HttpOnly; SameSite=Lax'

/** Long enough to make an account elsewhere first. */
const KEPT_SECONDS = 3600

export function remembered(token: string): string {
  return `${NAME}=${token}; Max-Age=${KEPT_SECONDS}; ${ATTRIBUTES}`
}

export const FORGOTTEN = `${NAME}=; Max-Age=0; ${ATTRIBUTES}`
