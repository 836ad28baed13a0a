import type {
  LogWire,
  PreviewItem,
  PreviewWire,
  WishesWire,
} from '../../../../server/features/notifications/model.ts'
import type { DeviceWire } from '../../../../server/features/push/model.ts'

export type Wishes = WishesWire
export type Preview = PreviewWire
export type PreviewLine = typeof PreviewItem.static
export type LogLine = LogWire['items'][number]
export type Device = DeviceWire
