/** The thread of `reader-readability`: a document in, its article or null out. */
import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { sanitise } from '../core/sanitise.ts'
import type { Article } from '../ports/reader.ts'

declare const self: Worker

self.onmessage = ({ data }: MessageEvent<{ html: string; url: string }>) => self.postMessage(read(data))

/** Characters below which a text is no article: it gathers what it finds in a listing too. */
const LEAST = 250

function read({ html, url }: { html: string; url: string }): Article | null {
  try {
    const { document } = parseHTML(html)
    const found = new Readability(document, { charThreshold: LEAST }).parse()
    const content = sanitise(found?.content ?? '', url)
    return found && content !== '' && (found.length ?? 0) >= LEAST
      ? { title: found.title ?? '', byline: found.byline || null, html: content }
      : null
  } catch {
    // Whatever a document does to it, there is no article in it.
    return null
  }
}
