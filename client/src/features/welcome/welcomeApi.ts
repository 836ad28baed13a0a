import type { PackWire } from '../../../../server/features/packs/model.ts'
import { call, server } from '../../api.ts'

/** The starter packs. Throws `ApiError` only. */
export const readPacks = async (): Promise<PackWire[]> => (await call(server.packs.get())).items
