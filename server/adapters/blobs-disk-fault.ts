import { BlobError } from '../ports/blobs.ts'

const NO_ROOM = ['ENOSPC', 'EDQUOT', 'EFBIG']

/** Whether nothing is there. A part of the way that is a file has nothing under it either. */
export function isMissing(error: unknown): boolean {
  const code = codeOf(error)
  return code === 'ENOENT' || code === 'ENOTDIR'
}

/** What the file system said, as the port tells it. */
export function diskFault(error: unknown, folder: string): BlobError {
  if (error instanceof BlobError) return error
  const code = codeOf(error)
  if (NO_ROOM.includes(code))
    return new BlobError('no_room', `No room in ${folder} (${code})`, { cause: error })
  return new BlobError('away', `${folder} cannot be used (${code})`, { cause: error })
}

function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  return error instanceof Error ? error.message : String(error)
}
