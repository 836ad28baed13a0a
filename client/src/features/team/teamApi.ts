import type { MeWire } from '../../../../server/features/wire/model.ts'
import { call, server } from '../../api.ts'
import { useLocale } from '../../i18n/index.ts'
import type { GrantedRole, Role } from './roles.ts'
import type { Invitation, Member, TeamDeletion, TeamOfMine } from './types.ts'

const one = (id: string) => server.team.invitations({ id })

/** Teams, members and invitations over the API. Every function throws `ApiError` only. */
export const teamApi = {
  mine: async (): Promise<TeamOfMine[]> => (await call(server.teams.get())).items,
  /** Makes one and goes there. */
  create: (name: string): Promise<MeWire> => call(server.teams.post({ name })),
  /** Goes there, in every tab of this browser. */
  activate: (id: string): Promise<MeWire> => call(server.teams({ id }).activate.post()),
  rename: (name: string): Promise<MeWire> => call(server.team.patch({ name })),
  members: async (): Promise<Member[]> => (await call(server.team.members.get())).items,
  changeRole: (userId: string, role: Role): Promise<Member> =>
    call(server.team.members({ userId }).patch({ role })),
  remove: (userId: string): Promise<unknown> => call(server.team.members({ userId }).delete()),
  /** Answers where one goes on: another team of one's own, or a fresh one. */
  leave: (): Promise<MeWire> => call(server.team.leave.post()),
  transfer: (userId: string): Promise<MeWire> => call(server.team.transfer.post({ userId })),
  /** What would go. */
  deletion: (): Promise<TeamDeletion> => call(server.team.deletion.get()),
  destroy: (name: string): Promise<unknown> => call(server.team.delete({ name })),
  invitations: async (): Promise<Invitation[]> => (await call(server.team.invitations.get())).items,
  invite: (email: string, role: GrantedRole, expiresInHours: number): Promise<Invitation> =>
    call(server.team.invitations.post({ email, role, expiresInHours, locale: useLocale()() })),
  makeLink: (role: GrantedRole, expiresInHours: number): Promise<Invitation> =>
    call(server.team.invitations.link.post({ role, expiresInHours })),
  resend: (id: string): Promise<Invitation> => call(one(id).resend.post()),
  revoke: (id: string): Promise<unknown> => call(one(id).delete()),
}
