/** Waits between tries, milliseconds: over two minutes together. */
const WAITS_MS = [2_000, 4_000, 8_000, 16_000, 32_000, 64_000]

/**
 * A part of the page that stands above every screen and is loaded a moment later: while the server is away it is asked
 * for again, and where it is not to be had at all it is left out, for the screen does without it.
 */
export async function whenThere<Part>(
  load: () => Promise<Part>,
  without: Part,
  wait: (ms: number) => Promise<void> = sleep,
): Promise<Part> {
  for (const ms of WAITS_MS) {
    try {
      return await load()
    } catch {
      // The browser has said on its console what it could not load.
      await wait(ms)
    }
  }
  return load().catch(() => without)
}

function sleep(ms: number): Promise<void> {
  return new Promise((over) => setTimeout(over, ms))
}
