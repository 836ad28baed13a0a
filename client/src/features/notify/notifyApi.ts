import { call, request, server } from '../../api.ts'
import type { Device, LogLine, Preview, Wishes } from './types.ts'

/** What a person hears of and where, over the API. Every function throws `ApiError` only. */
export const notifyApi = {
  wishes: (): Promise<Wishes> => call(server.notifications.preferences.get()),
  wish: (wishes: Wishes): Promise<Wishes> => call(server.notifications.preferences.put(wishes)),
  preview: (wishes: Wishes): Promise<Preview> => call(server.notifications.preview.post({ wishes })),
  log: async (): Promise<LogLine[]> => (await call(server.notifications.log.get())).items,
  devices: async (): Promise<Device[]> => (await call(server.push.devices.get())).items,
  rename: (id: string, name: string): Promise<Device> => call(server.push.devices({ id }).patch({ name })),
  remove: async (id: string): Promise<void> => {
    await request(`/api/push/devices/${id}`, { method: 'DELETE' })
  },
  test: async (deviceId: string): Promise<string> =>
    (await call(server.push.test.post({ deviceId }))).deliveryId,
}
