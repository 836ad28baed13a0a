import type { Config } from '../../server/config.ts'
import { findSecret } from '../../server/secrets.ts'
import type { Finding } from './finding.ts'

/** Whether there are keys for pushes, and whom a push service can write to. A pair that does not fit was told before. */
export async function push({ vapid, dataDir }: Config): Promise<Finding> {
  const part = 'push'
  const kept = await findSecret(dataDir, 'vapid-keys').catch(() => null)
  const where = vapid.keys
    ? 'keys given'
    : kept
      ? `keys kept in ${dataDir}`
      : `keys will be made in ${dataDir}`
  if (vapid.keys && kept && !kept.startsWith(vapid.keys.publicKey))
    return {
      ok: true,
      part,
      says: `${where}, others than those kept in ${dataDir}: browsers that subscribed with those must open Visao again`,
    }
  const nobody = vapid.subject.endsWith('@localhost')
  const says = nobody
    ? `${where}; Apple refuses ${vapid.subject}: set VAPID_SUBJECT, PUBLIC_URL (https) or MAIL_FROM`
    : `${where}, in the name of ${vapid.subject}`
  return { ok: true, part, says }
}
