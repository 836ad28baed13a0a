import { BlobError } from '../ports/blobs.ts'
import { isPassing, s3Fault } from './blobs-s3-fault.ts'

/** How long a store is waited for. */
export interface S3Patience {
  /** For an answer, milliseconds; whatever carries bytes has longer, at the slowest pace below. */
  answerMs: number
  bytesPerSecond: number
  /** Pauses before further tries, milliseconds. */
  pauses: readonly number[]
}

export const S3_PATIENCE: S3Patience = {
  answerMs: 10_000,
  bytesPerSecond: 256 * 1024,
  pauses: [200, 1_000],
}

/**
 * Does one thing at the store, again after what passes. Bun's client knows no time limit and gives up at the first
 * 503, so both are kept here. Throws `BlobError`, or what `known` says is an answer.
 */
export async function patiently<T>(
  { answerMs, bytesPerSecond, pauses }: S3Patience,
  place: string,
  work: () => Promise<T>,
  { bytes = 0, known = () => false }: { bytes?: number; known?: (error: unknown) => boolean } = {},
): Promise<T> {
  const limit = answerMs + (bytes / bytesPerSecond) * 1_000
  for (let tries = 0; ; tries++) {
    try {
      return await inTime(work(), limit, place)
    } catch (error) {
      if (known(error)) throw error
      const pause = pauses[tries]
      const hung = error instanceof BlobError
      if (pause === undefined || hung || !isPassing(error)) throw s3Fault(error, place)
      await Bun.sleep(pause)
    }
  }
}

async function inTime<T>(work: Promise<T>, ms: number, place: string): Promise<T> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new BlobError('away', `${place} does not answer`)), ms)
  // Nobody waits any more for what comes after the limit.
  work.catch(() => undefined)
  try {
    return await Promise.race([work, late.promise])
  } finally {
    clearTimeout(timer)
  }
}
