import type {
  CheckList,
  DetectResult,
  ImportBody,
  ImportResult,
  RecogniseResult,
  SourceBody,
  SourcePatch,
  SourceWire,
  XListResult,
} from '../../../../server/features/sources/model.ts'

export type NewSource = typeof SourceBody.static
export type SourceChange = typeof SourcePatch.static
export type CheckPage = typeof CheckList.static
export type Check = CheckPage['items'][number]
export type Health = SourceWire['health']
export type HealthState = Health['state']
export type Role = SourceWire['role']
export type Notice = NonNullable<SourceWire['notice']>
export type Detected = typeof DetectResult.static
export type Recognised = RecogniseResult
export type RecognisedLine = Recognised['lines'][number]
export type ImportWish = typeof ImportBody.static
export type Imported = ImportResult
export type NetworkName = NonNullable<ImportWish['platform']>
export type ListPage = XListResult
export type ListMember = ListPage['members'][number]
export type Candidate = Detected['candidates'][number]
