import type { Article, Reader } from '../ports/reader.ts'

/** A page that takes longer is no article. */
const MOST_MS = 15_000
/** A larger document is a listing, or a program. */
const MOST_CHARACTERS = 4_000_000

interface Waiting {
  done(article: Article | null): void
}

/**
 * Mozilla's Readability on a thread of its own, one page after another: a large page takes a second. The thread is
 * started when first needed, and ended when a page does not come to an end on it.
 */
export function openReadabilityReader(): Reader {
  let worker: Worker | null = null
  let waiting: Waiting | null = null
  let turn: Promise<unknown> = Promise.resolve()
  const end = () => {
    worker?.terminate()
    worker = null
    waiting?.done(null)
  }
  const start = (): Worker => {
    const started = new Worker(new URL('./reader-readability-worker.ts', import.meta.url).href)
    started.onmessage = ({ data }: MessageEvent<Article | null>) => waiting?.done(data)
    started.onerror = end
    return started
  }
  const readOne = async (html: string, url: string): Promise<Article | null> => {
    worker ??= start()
    const { promise, resolve } = Promise.withResolvers<Article | null>()
    waiting = { done: resolve }
    const late = setTimeout(end, MOST_MS)
    worker.postMessage({ html, url })
    const article = await promise
    clearTimeout(late)
    waiting = null
    return article
  }
  return {
    read(html, url) {
      if (html.length > MOST_CHARACTERS) return Promise.resolve(null)
      const mine = turn.then(() => readOne(html, url))
      turn = mine
      return mine
    },
    async [Symbol.asyncDispose]() {
      end()
      await turn
    },
  }
}
