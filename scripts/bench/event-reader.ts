/** One frame of a stream of server-sent events, as soon as its last byte is here. */
export interface Frame {
  type: string
  data: string
  /** On our own clock. */
  at: number
}

/** Reads an open stream until it ends or `signal` aborts. Resolves at the first frame; `onFrame` gets every one. */
export async function readEvents(
  url: string,
  cookie: string,
  signal: AbortSignal,
  onFrame: (frame: Frame) => void,
): Promise<void> {
  const response = await fetch(url, { headers: { cookie }, signal })
  if (!response.ok || !response.body) throw new Error(`the stream answered ${response.status}`)
  const first = Promise.withResolvers<void>()
  follow(response.body, (frame) => {
    first.resolve()
    onFrame(frame)
  }).catch((error: unknown) => {
    first.reject(error)
    if (!signal.aborted) throw error
  })
  await first.promise
}

async function follow(body: ReadableStream<Uint8Array>, onFrame: (frame: Frame) => void): Promise<void> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of body) {
    const at = performance.now()
    text += decoder.decode(chunk, { stream: true })
    const parts = text.split('\n\n')
    text = parts.pop() ?? ''
    for (const part of parts) onFrame({ type: field(part, 'event'), data: field(part, 'data'), at })
  }
}

function field(frame: string, name: string): string {
  const line = frame.split('\n').find((one) => one.startsWith(`${name}: `))
  return line?.slice(name.length + 2) ?? ''
}
