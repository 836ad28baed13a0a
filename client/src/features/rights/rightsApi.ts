import type { MediaDetailWire } from '../../../../server/app.ts'
import { call, request, server } from '../../api.ts'

/** What the team may do with a medium. */
export type Right = MediaDetailWire['right']
export type RightState = Right['state']

/** Fails with `ApiError`. */
export function readRight(mediaId: string): Promise<Right> {
  return call(server.media({ id: mediaId }).right.get())
}

/** Of the pictures, films and sounds of an alert's post, in its order. Fails with `ApiError`. */
export async function readRights(alertId: string): Promise<Right[]> {
  return (await call(server.alerts({ id: alertId }).rights.get())).items
}

/** What is said of it, without the file. */
export type RightWords = Pick<Right, 'state' | 'note' | 'proofUrl'>

/** Fails with `ApiError`. */
export function writeRight(mediaId: string, words: RightWords): Promise<Right> {
  return call(server.media({ id: mediaId }).right.put(words))
}

/** Keeps a file as the proof, in place of the former. Fails with `ApiError`. */
export function sendProof(mediaId: string, file: File): Promise<Right> {
  return request<Right>(proofAddress(mediaId), { method: 'PUT', file })
}

/** Fails with `ApiError`. */
export function dropProof(mediaId: string): Promise<Right> {
  return call(server.media({ id: mediaId }).right.proof.delete())
}

/** Where a browser saves the proof from. */
export function proofAddress(mediaId: string): `/api/${string}` {
  return `/api/media/${mediaId}/right/proof`
}
