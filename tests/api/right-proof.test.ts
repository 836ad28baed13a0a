import { beforeAll, expect, test } from 'bun:test'
import { event, post } from '../../db/schema/index.ts'
import { blobKey } from '../../server/core/media/blob-key.ts'
import { PROOF_BYTES } from '../../server/core/media/proof.ts'
import { BlobError } from '../../server/ports/blobs.ts'
import type { Member } from '../fixtures/house-api.ts'
import { describeBest, MINUTE, shareHouse } from '../fixtures/house-kinds.ts'
import { placeMedia } from '../fixtures/kept.ts'

const PDF = new TextEncoder().encode('%PDF-1.7\n<script>alert(1)</script>')
const JPEG = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])
const hashOf = (bytes: Uint8Array) => new Bun.CryptoHasher('sha256').update(bytes).digest('hex')

/** A body whose length nobody can tell beforehand. */
function inPieces(text: string): ReadableStream<Uint8Array> {
  const pieces = text.match(/.{1,4}/g) ?? []
  return new ReadableStream({
    async pull(controller) {
      await Promise.resolve()
      const piece = pieces.shift()
      if (piece === undefined) controller.close()
      else controller.enqueue(new TextEncoder().encode(piece))
    },
  })
}

describeBest('a proof of rights kept as a file', (ground) => {
  const shared = shareHouse(ground)
  let anna: Member
  let bert: Member
  let address = ''

  beforeAll(async () => {
    const { house, publisher } = shared
    anna = await house.signUp('Anna')
    bert = await house.signUp('Bert')
    const feed = publisher.feed('/proof')
    await anna.api.watch(feed.url)
    await shared.pass(0)
    feed.post({ title: 'Défilé' })
    await shared.pass(MINUTE)
    const [found] = await house.services.db.select().from(post)
    const { id } = await placeMedia(house, found?.id ?? '', new TextEncoder().encode('picture'))
    address = `${house.url}/api/media/${id}/right`
  })

  const send = (method: string, body?: BodyInit, { cookie } = anna) =>
    fetch(`${address}/proof`, { method, headers: { cookie }, ...(body !== undefined && { body }) })
  const codeOf = async (answer: Response) => {
    const body = (await answer.json()) as { error: { code: string } }
    return [answer.status, body.error.code]
  }

  test('is what its first bytes say, is answered as a file to save, and every screen is told', async () => {
    const put = await send('PUT', new Blob([PDF], { type: 'image/png' }))
    expect([put.status, await put.json()]).toMatchObject([
      200,
      { state: 'unknown', proofFile: { mime: 'application/pdf', bytes: PDF.length }, by: 'Anna' },
    ])
    const answer = await send('GET')
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(PDF)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="proof-defile-1.pdf"',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, no-cache',
    })
    const told = (await shared.house.services.db.select().from(event)).map(({ payload }) => payload)
    expect(told).toContainEqual({ rights: [address.split('/').at(-2)] })
  })

  test('what is said of the right leaves it, another takes its place, and it can be taken away', async () => {
    await send('PUT', PDF)
    const right = { state: 'granted', note: 'By mail' }
    const { body } = await anna.api.send('PUT', new URL(address).pathname, right)
    expect(body).toMatchObject({ ...right, proofFile: { mime: 'application/pdf' } })
    expect(await (await send('PUT', JPEG)).json()).toMatchObject({
      ...right,
      proofFile: { mime: 'image/jpeg' },
    })
    expect(await (await send('DELETE')).json()).toMatchObject({ ...right, proofFile: null })
    expect(await codeOf(await send('GET'))).toEqual([404, 'not_kept'])
    expect((await send('DELETE')).status).toBe(200)
  })

  test('other teams neither see nor change it', async () => {
    await send('PUT', PDF)
    for (const [method, body] of [['GET'], ['PUT', JPEG], ['DELETE']] as const)
      expect(await codeOf(await send(method, body, bert))).toEqual([404, 'not_found'])
    expect((await send('GET')).headers.get('content-type')).toBe('application/pdf')
  })

  test('what is no picture or PDF, empty or too large is refused and leaves what was there', async () => {
    await send('PUT', PDF)
    expect(await codeOf(await send('PUT', '<svg xmlns="http://www.w3.org/2000/svg"/>'))).toEqual([
      415,
      'unsupported_type',
    ])
    expect(await codeOf(await send('PUT', ''))).toEqual([400, 'empty'])
    const large = new Uint8Array(PROOF_BYTES + 1)
    large.set(PDF)
    expect(await codeOf(await send('PUT', large))).toEqual([413, 'too_large'])
    expect(new Uint8Array(await (await send('GET')).arrayBuffer())).toEqual(PDF)
    expect((await send('PUT', large.subarray(0, PROOF_BYTES))).status).toBe(200)
  })

  test('no other address takes as much, or a body of unknown length', async () => {
    const ask = (body: BodyInit) =>
      fetch(address, {
        method: 'PUT',
        headers: { cookie: anna.cookie, 'content-type': 'application/json' },
        body,
      })
    const right = JSON.stringify({ state: 'asked' })
    expect(await codeOf(await ask(right.padEnd(1024 * 1024 + 1)))).toEqual([413, 'too_large'])
    expect(await codeOf(await ask(inPieces(right)))).toEqual([411, 'length_required'])
    expect((await ask(right)).status).toBe(200)
  })

  test('bytes that the sweep takes before their row is held are written again', async () => {
    const { blobs } = shared.house.services
    const put = blobs.putFile.bind(blobs)
    let written = 0
    blobs.putFile = async (key, path, type) => {
      await put(key, path, type)
      if (written++ === 0) await blobs.remove(key)
    }
    try {
      expect((await send('PUT', JPEG)).status).toBe(200)
    } finally {
      blobs.putFile = put
    }
    expect(new Uint8Array(await (await send('GET')).arrayBuffer())).toEqual(JPEG)
    expect(await blobs.size(blobKey(hashOf(JPEG)))).toBe(JPEG.length)
  })

  test('a store that is away or full is said, and nothing is noted', async () => {
    const { blobs } = shared.house.services
    await send('DELETE')
    const put = blobs.putFile.bind(blobs)
    try {
      for (const [code, status] of [
        ['away', 503],
        ['no_room', 507],
      ] as const) {
        blobs.putFile = async () => {
          throw new BlobError(code, 'the store')
        }
        expect((await send('PUT', PDF)).status).toBe(status)
      }
    } finally {
      blobs.putFile = put
    }
    expect(await codeOf(await send('GET'))).toEqual([404, 'not_kept'])
  })
})
