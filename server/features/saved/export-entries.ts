import { creditLines, type ManifestHead, manifestText, type PostEntry } from '../../core/saved/manifest.ts'
import type { Services } from '../../services.ts'
import { type Entry, textEntry } from './export-file.ts'
import { postEntries } from './export-post.ts'
import type { Exported } from './export-read.ts'

/** The files of the posts one after another, and last what was sent: whatever was not there is named in it. */
export async function* entriesOf(
  services: Services,
  head: ManifestHead,
  posts: AsyncIterable<Exported>,
): AsyncGenerator<Entry> {
  const list: PostEntry[] = []
  for await (const post of posts) list.push(yield* postEntries(services, post, list.length + 1))
  const credits = list.flatMap(creditLines)
  yield textEntry('credits.txt', `${credits.join('\n')}\n`).entry
  yield { name: 'manifest.json', input: encoded(manifestText(head, list)) }
}

async function* encoded(texts: Iterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  for (const text of texts) yield encoder.encode(text)
}
