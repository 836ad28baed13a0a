import type { Socket } from 'bun'

/** A wire to a database server that can be cut. Disposing cuts it for good. */
export interface Wire extends AsyncDisposable {
  /** The server's address, by this wire. */
  url: string
  /** Cuts every connection there is; new ones are let through. */
  cut(): void
  /** Cuts every connection when `messages` more have come from our side; new ones are let through. */
  cutAfter(messages: number): void
  /** From now on nobody gets through. */
  close(): void
}

interface End {
  other: Socket<End> | null
  waiting: Uint8Array[]
}

/** Lays a wire on loopback to the server at `url`. */
export function layWire(url: string): Wire {
  const { hostname, port } = new URL(url)
  const ends = new Set<Socket<End>>()
  let left = Number.POSITIVE_INFINITY

  const near = Bun.listen<End>({
    hostname: '127.0.0.1',
    port: 0,
    socket: {
      async open(socket) {
        socket.data = { other: null, waiting: [] }
        ends.add(socket)
        const other = await connect(socket)
        socket.data.other = other
        for (const bytes of socket.data.waiting) other.write(bytes)
      },
      data(socket, bytes) {
        if (--left <= 0) return cut()
        const { other, waiting } = socket.data
        if (other) other.write(bytes)
        else waiting.push(new Uint8Array(bytes))
      },
      close: hangUp,
    },
  })

  function connect(socket: Socket<End>): Promise<Socket<End>> {
    return Bun.connect<End>({
      hostname,
      port: Number(port),
      data: { other: socket, waiting: [] },
      socket: {
        open: (far) => void ends.add(far),
        data: (far, bytes) => void far.data.other?.write(bytes),
        close: hangUp,
      },
    })
  }

  function hangUp(socket: Socket<End>): void {
    ends.delete(socket)
    socket.data.other?.terminate()
  }

  function cut(): void {
    left = Number.POSITIVE_INFINITY
    for (const end of [...ends]) end.terminate()
  }

  function close(): void {
    near.stop()
    cut()
  }

  const ours = new URL(url)
  ours.host = `127.0.0.1:${near.port}`
  return {
    url: ours.href,
    cut,
    cutAfter(messages) {
      left = messages
    },
    close,
    async [Symbol.asyncDispose]() {
      close()
    },
  }
}
