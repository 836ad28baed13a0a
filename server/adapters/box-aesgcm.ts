import { type Box, BoxError } from '../ports/box.ts'

/** One of the keys: what it seals and opens with, and the name that stands in the envelope. */
interface SealingKey {
  id: string
  key: CryptoKey
}

const VERSION = 'v1'
/** Source: NIST SP 800-38D, 8.2: 96 bits, and no more than 2^32 random ones under one key. */
const NONCE_BYTES = 12
const TAG_BYTES = 16
const ID_BYTES = 6
const ENVELOPE = /^v1\.([\w-]{8})\.([\w-]+)$/

/**
 * AES-256-GCM by WebCrypto. An envelope is `v1.<key id>.<base64url of nonce, ciphertext and tag>`; version, key id
 * and purpose are authenticated with it. Keys are derived from the given texts by HKDF-SHA-256, so that any long
 * random text will do. Throws `BoxError` when no text is given.
 */
export async function openAesGcmBox(secrets: readonly string[]): Promise<Box> {
  const keys = await Promise.all(secrets.map(sealingKey))
  const [first] = keys
  if (!first) throw new BoxError('There is no key to seal with')
  return {
    seal: (text, purpose) => seal(first, text, purpose),
    open: (sealed, purpose) => open(keys, sealed, purpose),
    isStale: (sealed) => ENVELOPE.exec(sealed)?.[1] !== first.id,
  }
}

async function sealingKey(secret: string): Promise<SealingKey> {
  const material = await crypto.subtle.importKey('raw', utf8(secret), 'HKDF', false, [
    'deriveBits',
    'deriveKey',
  ])
  const id = await crypto.subtle.deriveBits(derivation('visao box: id'), material, ID_BYTES * 8)
  const key = await crypto.subtle.deriveKey(
    derivation('visao box: key'),
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
  return { id: Buffer.from(id).toString('base64url'), key }
}

function derivation(info: string) {
  return { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: utf8(info) }
}

async function seal({ id, key }: SealingKey, text: string, purpose: string): Promise<string> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
  const ciphertext = await crypto.subtle.encrypt(algorithm(nonce, id, purpose), key, utf8(text))
  return `${VERSION}.${id}.${Buffer.concat([nonce, new Uint8Array(ciphertext)]).toString('base64url')}`
}

async function open(keys: readonly SealingKey[], sealed: string, purpose: string): Promise<string> {
  const [, id, body = ''] = ENVELOPE.exec(sealed) ?? []
  if (id === undefined) throw new BoxError('It is no sealed text')
  const known = keys.find((one) => one.id === id)
  if (!known) throw new BoxError('It was sealed with a key that is not given any more')
  const bytes = Uint8Array.from(Buffer.from(body, 'base64url'))
  if (bytes.length < NONCE_BYTES + TAG_BYTES) throw new BoxError('It has been cut short')
  try {
    const opening = algorithm(bytes.subarray(0, NONCE_BYTES), id, purpose)
    const text = await crypto.subtle.decrypt(opening, known.key, bytes.subarray(NONCE_BYTES))
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(text)
  } catch {
    throw new BoxError('It was changed, or sealed for another purpose')
  }
}

function algorithm(nonce: Uint8Array<ArrayBuffer>, id: string, purpose: string) {
  return { name: 'AES-GCM', iv: nonce, additionalData: utf8(`${VERSION}.${id}.${purpose}`) }
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}
