import { isKey } from '../core/media/blob-key.ts'
import { type BlobBody, BlobError, type Blobs, type ByteRange, type StoredBlob } from '../ports/blobs.ts'
import { isMissing } from './blobs-s3-fault.ts'
import { patiently, S3_PATIENCE, type S3Patience } from './blobs-s3-patience.ts'

export interface S3Options {
  endpoint: string
  bucket: string
  region: string
  accessKeyId: string
  secretAccessKey: string
  /** `S3_PATIENCE` when not said. */
  patience?: S3Patience
}

/** As much as is asked for at once: what a reader has in memory. */
const PIECE = 2 * 1024 * 1024
/** A part of an upload has 5 MiB at least. */
const UPLOAD = { partSize: 8 * 1024 * 1024, queueSize: 2, retry: 3 }
/** No key of a blob begins with a dot. */
const PING = '.ping'

/** Keeps blobs in a bucket of a store that speaks S3. What is written there is seen whole or not at all. */
export function openS3Blobs(options: S3Options): Blobs {
  const { endpoint, bucket, region, accessKeyId, secretAccessKey, patience = S3_PATIENCE } = options
  const client = new Bun.S3Client({ endpoint, bucket, region, accessKeyId, secretAccessKey })
  return new S3Blobs(client, `the bucket ${bucket} at ${new URL(endpoint).host}`, patience)
}

class S3Blobs implements Blobs {
  private readonly client: Bun.S3Client
  private readonly place: string
  private readonly patience: S3Patience

  constructor(client: Bun.S3Client, place: string, patience: S3Patience) {
    this.client = client
    this.place = place
    this.patience = patience
  }

  async putFile(key: string, path: string, type: string): Promise<void> {
    const file = Bun.file(path)
    // The client sends an empty object for a file that is not there.
    const { size } = await file.stat()
    await this.put(checked(key), file, type, size)
  }

  async putBytes(key: string, bytes: Uint8Array, type: string): Promise<void> {
    await this.put(checked(key), bytes, type, bytes.length)
  }

  async open(key: string, range?: ByteRange): Promise<BlobBody | null> {
    const size = await this.size(key)
    if (size === null) return null
    const first = Math.min(range?.first ?? 0, size)
    const end = Math.max(first, Math.min((range?.last ?? size - 1) + 1, size))
    return { stream: this.stream(key, first, end), bytes: end - first }
  }

  async size(key: string): Promise<number | null> {
    const file = this.client.file(checked(key))
    try {
      return (await this.ask(() => file.stat(), { known: isMissing })).size
    } catch (error) {
      if (!isMissing(error)) throw error
      // A HEAD says the same of a bucket that is not there: that is no answer about the key.
      await this.ask(() => this.client.list({ prefix: key, maxKeys: 1 }))
      return null
    }
  }

  async remove(key: string): Promise<boolean> {
    if ((await this.size(key)) === null) return false
    await this.ask(() => this.client.delete(key))
    return true
  }

  async *list(prefix = ''): AsyncGenerator<StoredBlob> {
    let continuationToken: string | undefined
    do {
      const next = { prefix, ...(continuationToken && { continuationToken }) }
      const page = await this.ask(() => this.client.list(next))
      for (const { key, size = 0, lastModified } of page.contents ?? [])
        if (isKey(key)) yield { key, bytes: size, storedAt: new Date(lastModified ?? 0) }
      continuationToken = page.isTruncated ? page.nextContinuationToken : undefined
    } while (continuationToken)
  }

  link(key: string, seconds: number, { type, disposition }: { type: string; disposition: string }): string {
    return this.client.presign(checked(key), {
      method: 'GET',
      expiresIn: seconds,
      type,
      contentDisposition: disposition,
    })
  }

  /** Parts of an upload that was killed are the bucket's own to sweep: the client cannot list them. */
  sweepDrafts(): Promise<number> {
    return Promise.resolve(0)
  }

  describe(): string {
    return this.place
  }

  async ping(): Promise<void> {
    await this.ask(() => this.client.write(PING, 'ping', { type: 'text/plain' }))
  }

  private async put(key: string, data: Uint8Array | Bun.BunFile, type: string, bytes: number) {
    await this.ask(() => this.client.write(key, data, { ...UPLOAD, type }), { bytes })
  }

  // In parts, each asked for when the reader is ready for it: bounded in memory, tried again by itself, and a store
  // that goes silent in the middle of a film is noticed.
  private stream(key: string, first: number, end: number): ReadableStream<Uint8Array> {
    let at = first
    return new ReadableStream<Uint8Array>(
      {
        pull: async (controller) => {
          if (at < end) {
            const part = await this.part(key, at, Math.min(at + PIECE, end))
            at += part.length
            controller.enqueue(part)
          }
          if (at >= end) controller.close()
        },
      },
      { highWaterMark: 0 },
    )
  }

  private async part(key: string, first: number, end: number): Promise<Uint8Array> {
    const bytes = await this.ask(() => this.client.file(key).slice(first, end).bytes(), {
      bytes: end - first,
    })
    if (bytes.length !== end - first)
      throw new BlobError('away', `${this.place} sent another part than was asked for of ${key}`)
    return bytes
  }

  private ask<T>(work: () => Promise<T>, limits?: Parameters<typeof patiently>[3]): Promise<T> {
    return patiently(this.patience, this.place, work, limits)
  }
}

function checked(key: string): string {
  if (!isKey(key)) throw new TypeError(`Not a key: ${key}`)
  return key
}
