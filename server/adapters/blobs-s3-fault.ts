import { BlobError } from '../ports/blobs.ts'

/** Codes of S3 (docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html) that no second try mends. */
const PERMANENT = [
  'AccessDenied',
  'AllAccessDisabled',
  'AuthorizationHeaderMalformed',
  'InvalidAccessKeyId',
  'InvalidBucketName',
  'NoSuchBucket',
  'NoSuchKey',
  'PermanentRedirect',
  'RequestTimeTooSkewed',
  'SignatureDoesNotMatch',
]
/** As S3 has no end, these are of stores that speak like it and have one. */
const NO_ROOM = [
  'InsufficientStorage',
  'QuotaExceeded',
  'XMinioAdminBucketQuotaExceeded',
  'XMinioStorageFull',
]

/** Whether a second try may succeed. */
export function isPassing(error: unknown): boolean {
  const code = codeOf(error)
  return !PERMANENT.includes(code) && !NO_ROOM.includes(code)
}

/** Whether nothing is there under that key. */
export function isMissing(error: unknown): boolean {
  return codeOf(error) === 'NoSuchKey'
}

/** What the store said, as the port tells it. */
export function s3Fault(error: unknown, place: string): BlobError {
  if (error instanceof BlobError) return error
  const code = codeOf(error)
  if (NO_ROOM.includes(code))
    return new BlobError('no_room', `No room at ${place} (${code})`, { cause: error })
  return new BlobError('away', `${place} cannot be used (${hint(code)})`, { cause: error })
}

function hint(code: string): string {
  if (code === 'InvalidAccessKeyId') return `${code}: check S3_ACCESS_KEY_ID`
  if (code === 'SignatureDoesNotMatch') return `${code}: check S3_SECRET_ACCESS_KEY and S3_REGION`
  if (code === 'NoSuchBucket') return `${code}: make the bucket or correct S3_BUCKET`
  if (code === 'AccessDenied') return `${code}: the key may not read, write, list and delete there`
  return code
}

function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  return error instanceof Error ? error.message : String(error)
}
