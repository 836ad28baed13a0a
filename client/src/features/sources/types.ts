import type {
  CheckList,
  SourceBody,
  SourcePatch,
  SourceWire,
} from '../../../../server/features/sources/model.ts'

export type NewSource = typeof SourceBody.static
export type SourceChange = typeof SourcePatch.static
export type CheckPage = typeof CheckList.static
export type Check = CheckPage['items'][number]
export type Health = SourceWire['health']
export type HealthState = Health['state']
export type Role = SourceWire['role']
export type Notice = NonNullable<SourceWire['notice']>
