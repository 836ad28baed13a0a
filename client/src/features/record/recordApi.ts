import type { MediaDetailWire, RecordWire } from '../../../../server/app.ts'
import { call, server } from '../../api.ts'

export type PostRecord = RecordWire
export type MediumRecord = MediaDetailWire

/** All that was kept of the post of an alert. Fails with `ApiError`. */
export function readRecord(alertId: string): Promise<PostRecord> {
  return call(server.alerts({ id: alertId }).record.get())
}

/** The document as it was received. Fails with `ApiError`. */
export function readDocument(alertId: string): Promise<string> {
  return call(server.alerts({ id: alertId }).record.document.get())
}

/** Where a browser saves it from. */
export function documentAddress(alertId: string): string {
  return `/api/alerts/${alertId}/record/document`
}

/** Where a browser saves all that was kept of it from, as a ZIP. */
export function exportAddress(alertId: string): string {
  return `/api/alerts/${alertId}/export.zip`
}
