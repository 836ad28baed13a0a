import { createECDH } from 'node:crypto'

/** Our keys for push services, base64url. Source: RFC 8292 */
export interface VapidKeys {
  publicKey: string
  privateKey: string
}

/** As they are kept in one file. */
export function packVapidKeys({ publicKey, privateKey }: VapidKeys): string {
  return `${publicKey}.${privateKey}`
}

/** Throws where the text is no pair of keys that belong together. */
export function unpackVapidKeys(text: string): VapidKeys {
  const [publicKey = '', privateKey = ''] = text.split('.')
  const fault = vapidFault({ publicKey, privateKey })
  if (fault) throw new Error(`The kept VAPID keys cannot be used: ${fault}`)
  return { publicKey, privateKey }
}

/** What is wrong with a pair; null when the one belongs to the other. */
export function vapidFault({ publicKey, privateKey }: VapidKeys): string | null {
  if (!/^[A-Za-z0-9_-]{87}$/.test(publicKey)) return 'the public key is no P-256 point in base64url'
  if (!/^[A-Za-z0-9_-]{43}$/.test(privateKey)) return 'the private key is no 32 bytes in base64url'
  try {
    const curve = createECDH('prime256v1')
    curve.setPrivateKey(Buffer.from(privateKey, 'base64url'))
    return curve.getPublicKey('base64url') === publicKey ? null : 'the two do not belong together'
  } catch {
    return 'the private key is none of P-256'
  }
}
