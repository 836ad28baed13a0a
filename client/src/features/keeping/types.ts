import type { KeepingBody, KeepingWire } from '../../../../server/features/media/model.ts'

export type Keeping = KeepingWire
export type KeepingWish = typeof KeepingBody.static
