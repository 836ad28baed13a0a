import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

const gzipped = promisify(gzip)

/** Smaller answers fit into one packet as they are. */
const WORTH_BYTES = 1_400
/** A list of alerts is a quarter of its size after it; higher levels take twice the time for a few per cent. */
const LEVEL = 4

/**
 * What an answer's JSON is sent as to whoever takes gzip (RFC 9110 §8.4.1): a list of alerts says the same words many
 * times. Off the main thread. Answers about signing in and secrets are left alone: how far they can be pressed together
 * would tell of what is in them (https://breachattack.com).
 */
export async function squeezed(request: Request, path: string, answer: Response): Promise<Response> {
  if (!isList(request, path, answer)) return answer
  const body = new Uint8Array(await answer.arrayBuffer())
  const headers = new Headers(answer.headers)
  headers.append('vary', 'accept-encoding')
  if (body.byteLength < WORTH_BYTES) return new Response(body, { status: answer.status, headers })
  headers.set('content-encoding', 'gzip')
  headers.delete('content-length')
  return new Response(await gzipped(body, { level: LEVEL }), { status: answer.status, headers })
}

/** Lists and records that a screen reads; nothing in them is a secret of whoever asks. */
const READ = [
  'alerts',
  'sources',
  'coverage',
  'search',
  'stories',
  'saved',
  'boards',
  'rules',
  'audit',
  'packs',
]

function isList({ method, headers }: Request, path: string, answer: Response): boolean {
  if (method !== 'GET' || answer.status !== 200 || answer.headers.has('content-encoding')) return false
  if (!READ.some((name) => path === `/api/${name}` || path.startsWith(`/api/${name}/`))) return false
  if (!answer.headers.get('content-type')?.startsWith('application/json')) return false
  return takesGzip(headers.get('accept-encoding') ?? '')
}

/** `gzip`, unless it is said with a weight of nothing (RFC 9110 §12.5.3). */
function takesGzip(accepted: string): boolean {
  return accepted.split(',').some((one) => {
    const [name = '', ...parameters] = one.split(';').map((part) => part.trim().toLowerCase())
    return name === 'gzip' && !parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter))
  })
}
