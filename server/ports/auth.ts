import type { TeamId } from '../../db/db.ts'

/** Who is asking, and in which team. */
export interface Principal {
  userId: string
  name: string
  email: string
  teamId: TeamId
  teamName: string
  role: string
}

/** The ways in. */
export interface Auth {
  /** Answers everything under `/api/auth/`. */
  handle(request: Request): Promise<Response>
  /** Who a request comes from; null when nobody is signed in or has no team any more. */
  principal(headers: Headers): Promise<Principal | null>
  /** What a newcomer may do. */
  setup(): Promise<{ signUp: 'open' | 'invite' | 'closed'; firstRun: boolean }>
}
