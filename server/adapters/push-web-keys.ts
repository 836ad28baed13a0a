import { generateVAPIDKeys } from 'web-push'
import { packVapidKeys } from '../core/notices/vapid.ts'

/** A new pair, packed. Browsers subscribe with the public half: another pair ends every subscription there is. */
export function newVapidKeys(): string {
  return packVapidKeys(generateVAPIDKeys())
}
