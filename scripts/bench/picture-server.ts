/** A publisher of pictures in a process of its own: `/<n>.jpg`, no two alike in their bytes. */
import sharp from 'sharp'
import { answerCalls } from './child.ts'

export type PictureServerCalls = typeof calls

/** What is drawn once; every picture is one of these with a comment of its own. */
const DRAWN = 40
let stop: () => Promise<void> = async () => undefined

const calls = {
  /** Begins to serve pictures of about that size in bytes; the port, and the size they came to on average. */
  async open(bytes: number): Promise<{ port: number; averageBytes: number }> {
    const drawn = await Promise.all(Array.from({ length: DRAWN }, (_, n) => draw(n, bytes)))
    const server = Bun.serve({
      hostname: '127.0.0.1',
      port: 0,
      fetch(request) {
        const n = Number(/(\d+)\.jpg$/.exec(request.url)?.[1] ?? 0)
        const body = withComment(drawn[n % DRAWN] ?? new Uint8Array(), `picture ${n}`)
        return new Response(body, { headers: { 'content-type': 'image/jpeg' } })
      },
    })
    stop = () => server.stop(true)
    const sum = drawn.reduce((all, one) => all + one.byteLength, 0)
    return { port: server.port ?? 0, averageBytes: Math.round(sum / DRAWN) }
  },
}

answerCalls(calls, () => stop())

/** 1,280 pixels wide, as networks give them, with as much noise over its colours as makes the size. */
async function draw(n: number, bytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const [width, height] = [1_280, 960]
  const ground = { r: (n * 37) % 256, g: (n * 91) % 256, b: (n * 53) % 256 }
  for (let sigma = 4; ; sigma += 4) {
    const noise = { type: 'gaussian', mean: 100, sigma } as const
    const picture = sharp({ create: { width, height, channels: 3, background: ground, noise } })
    const jpeg = await picture.jpeg({ quality: 75 }).toBuffer()
    if (jpeg.byteLength >= bytes || sigma > 80) return new Uint8Array(jpeg)
  }
}

/** A comment segment after the start (ITU-T T.81, B.2.4.5): other bytes, the same picture. */
function withComment(jpeg: Uint8Array<ArrayBuffer>, words: string): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(words)
  const segment = new Uint8Array([0xff, 0xfe, 0, text.byteLength + 2, ...text])
  return new Uint8Array(Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]))
}
