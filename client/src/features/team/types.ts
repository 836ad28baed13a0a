export type { InvitationWire as Invitation } from '../../../../server/features/invitations/model.ts'
export type { MemberWire as Member } from '../../../../server/features/members/model.ts'
export type { TeamDeletionWire as TeamDeletion } from '../../../../server/features/team/model.ts'
/** One of the teams a person is in. */
export type { TeamWire as TeamOfMine } from '../../../../server/features/teams/model.ts'
