import { postView } from '../../core/alert-view.ts'
import { type RecordReferences, referencesOf } from '../../core/media/record.ts'
import type { MediumEntry, PostEntry } from '../../core/saved/manifest.ts'
import { openNames, safeName } from '../../core/saved/names.ts'
import type { Services } from '../../services.ts'
import { type Entry, textEntry } from './export-file.ts'
import { mediumEntries } from './export-medium.ts'
import type { Exported } from './export-read.ts'
import { warcEntry } from './export-warc.ts'

/** Gives a file its path in the archive; no two have the same. */
export type Place = (wanted: string) => string

/** The folder of one post, file by file, and what the manifest says of it. */
export async function* postEntries(
  services: Services,
  one: Exported,
  number: number,
): AsyncGenerator<Entry, PostEntry> {
  const folder = `${String(number).padStart(4, '0')} ${safeName(one.post.title, 'post')}`
  const nameOf = openNames()
  const place: Place = (wanted) => `${folder}/${nameOf(wanted)}`
  const references = referencesOf({ ...one.post, ...one.read })
  const texts = textsOf(one, place)
  for (const made of Object.values(texts)) if (made) yield made.entry
  const by = { author: one.post.author, handle: references.handle, source: one.sourceName }
  const media: MediumEntry[] = []
  for (const row of one.media)
    media.push(yield* mediumEntries(services, row, { place, number: media.length + 1, by }))
  const warc = yield* warcEntry(services, media, place('record.warc.gz'))
  return { folder, ...factsOf(one, references), ...saidOf(one, texts), media, warc }
}

type Texts = ReturnType<typeof textsOf>

function textsOf({ post, read, revisions }: Exported, place: Place) {
  const former = revisions.map(({ replacedAt, title, text }) => ({
    replacedAt: replacedAt.toISOString(),
    title,
    text,
  }))
  return {
    text: textEntry(place('text.txt'), `${post.title}\n\n${post.text}\n`),
    document: read.document && textEntry(place(`document.${read.document.format}.txt`), read.document.body),
    revisions: former.length > 0 ? textEntry(place('revisions.json'), JSON.stringify(former, null, 2)) : null,
  }
}

function factsOf({ post, read, sourceName, saved }: Exported, references: RecordReferences) {
  const { text: _text, media: _media, kept: _kept, revisions: _revisions, ...view } = postView(post, 0)
  const source = { name: sourceName, platform: read.platform, siteUrl: read.siteUrl }
  const takenAt = read.takenAt?.toISOString() ?? null
  return { ...view, ...references, source, counts: read.counts, takenAt, saved }
}

function saidOf({ read, revisions }: Exported, made: Texts) {
  return {
    text: made.text.said,
    document: made.document && read.document && { ...made.document.said, format: read.document.format },
    revisions: made.revisions && { ...made.revisions.said, count: revisions.length },
  }
}
