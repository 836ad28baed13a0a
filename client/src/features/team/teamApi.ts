import type { MeWire } from '../../../../server/features/wire/model.ts'
import { request } from '../../api.ts'
import { useLocale } from '../../i18n/index.ts'
import type { Role } from './roles.ts'
import type { Invitation, Member, TeamDeletion, TeamOfMine } from './types.ts'

const post = <T>(path: `/api/${string}`, body: object = {}) => request<T>(path, { method: 'POST', body })
const drop = (path: `/api/${string}`, body?: object) => request<null>(path, { method: 'DELETE', body })

/** Teams, members and invitations over the API. Every function throws `ApiError` only. */
export const teamApi = {
  mine: async (): Promise<TeamOfMine[]> => (await request<{ items: TeamOfMine[] }>('/api/teams')).items,
  /** Makes one and goes there. */
  create: (name: string) => post<MeWire>('/api/teams', { name }),
  /** Goes there, in every tab of this browser. */
  activate: (id: string) => post<MeWire>(`/api/teams/${id}/activate`),
  rename: (name: string) => request<MeWire>('/api/team', { method: 'PATCH', body: { name } }),
  members: async (): Promise<Member[]> => (await request<{ items: Member[] }>('/api/team/members')).items,
  changeRole: (userId: string, role: Role) =>
    request<Member>(`/api/team/members/${userId}`, { method: 'PATCH', body: { role } }),
  remove: (userId: string) => drop(`/api/team/members/${userId}`),
  /** Null when no team is left. */
  leave: () => post<MeWire | null>('/api/team/leave'),
  transfer: (userId: string) => post<MeWire>('/api/team/transfer', { userId }),
  /** What would go. */
  deletion: () => request<TeamDeletion>('/api/team/deletion'),
  destroy: (name: string) => drop('/api/team', { name }),
  invitations: async (): Promise<Invitation[]> =>
    (await request<{ items: Invitation[] }>('/api/team/invitations')).items,
  invite: (email: string, role: Role, expiresInHours: number) =>
    post<Invitation>('/api/team/invitations', { email, role, expiresInHours, locale: useLocale()() }),
  makeLink: (role: Role, expiresInHours: number) =>
    post<Invitation>('/api/team/invitations/link', { role, expiresInHours }),
  resend: (id: string) => post<Invitation>(`/api/team/invitations/${id}/resend`),
  revoke: (id: string) => drop(`/api/team/invitations/${id}`),
}
