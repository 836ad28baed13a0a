import type { PostView } from '../alert-view.ts'
import type { MediaKind, MediaOrigin, MediaState } from '../media/model.ts'
import type { RecordReferences } from '../media/record.ts'
import type { RightState } from '../media/rights.ts'
import type { PostCounts } from '../post.ts'

/**
 * The shape of `manifest.json`, by its number: it changes when a reader of the former would misread it. 1 had the text of
 * each post and fewer facts of its media.
 */
export const MANIFEST_SCHEMA = 2

/** One file of the archive, as it lies there. */
export interface FileEntry {
  /** Its path in the archive. */
  file: string
  /** Of its bytes, 64 hex digits. */
  sha256: string
  bytes: number
}

/**
 * Why an original is not there, or not as it was kept. `not_kept`: see `state` and `failure` · `thumbnail_only`: the
 * original was let go · `vanished`: the store has lost it · `damaged`: it is not what was kept any more; a file that is
 * named all the same has another hash than `keptSha256`.
 */
export type Missing = 'not_kept' | 'thumbnail_only' | 'vanished' | 'damaged'

/** What came of one file that was to be put in: all null and 0 where there is none. */
export interface FileOutcome {
  file: string | null
  sha256: string | null
  bytes: number
  missing: Missing | null
}

/** Whom a picture or film is to be credited to: as the post says, and as its file says of itself (Exif, IPTC). */
export interface Credit {
  /** Of the post. */
  author: string | null
  /** With its @, on networks. */
  handle: string | null
  /** As the team calls where it was read. */
  source: string
  photographer: string | null
  credit: string | null
  copyright: string | null
  terms: string | null
}

/** One picture, film, sound or page copy of a post. */
export interface MediumEntry extends FileOutcome {
  id: string
  kind: MediaKind
  /** As the post refers to it. */
  url: string
  state: MediaState
  /** The hash it was kept under when it came. */
  keptSha256: string | null
  mime: string | null
  width: number | null
  height: number | null
  durationSeconds: number | null
  origin: MediaOrigin | null
  capturedAt: string | null
  /** Since when the post has it no more. */
  droppedAt: string | null
  failure: { code: string; detail: string | null } | null
  exif: Readonly<Record<string, string>>
  credit: Credit
  right: RightEntry
}

/** What the team may do with it; `proof` is the answer kept as a file. */
export interface RightEntry {
  state: RightState
  note: string
  proofUrl: string | null
  proof: (FileOutcome & { mime: string }) | null
  by: string | null
  updatedAt: string | null
}

type PostFacts = Omit<PostView, 'text' | 'media' | 'kept' | 'revisions'>

/** One post of the archive; its text is a file. */
export interface PostEntry extends PostFacts, RecordReferences {
  folder: string
  source: { name: string; platform: string; siteUrl: string | null }
  counts: PostCounts | null
  /** When the document was taken and the counts were read. */
  takenAt: string | null
  /** What it was saved with; null for an alert that is not. */
  saved: { note: string; tags: string[]; savedBy: string | null; savedAt: string } | null
  /** Title and text as they are now. */
  text: FileEntry
  /** The entry or object that the source gave, as it came. */
  document: (FileEntry & { format: string }) | null
  /** What it said before each edit, the newest 50. */
  revisions: (FileEntry & { count: number }) | null
  media: MediumEntry[]
  /** The media of known origin once more, as a WARC; films above 64 MB left out. */
  warc: FileEntry | null
}

/** What stands above the posts. */
export interface ManifestHead {
  kind: 'board' | 'alert'
  name: string
  exportedAt: string
}

/** `manifest.json` piece by piece: what has been put together of two thousand posts need not be one text. */
export function* manifestText(head: ManifestHead, posts: readonly PostEntry[]): Generator<string> {
  const top = JSON.stringify({ schema: MANIFEST_SCHEMA, ...head, counts: countsOf(posts) }, null, 2)
  yield `${top.slice(0, top.lastIndexOf('\n}'))},\n  "posts": [`
  for (const [index, post] of posts.entries())
    yield `${index === 0 ? '' : ','}\n${JSON.stringify(post, null, 2).replace(/^/gm, '    ')}`
  yield posts.length === 0 ? ']\n}\n' : '\n  ]\n}\n'
}

/** How much there is of it; `bytes` are those of the originals that are there. */
export function countsOf(posts: readonly PostEntry[]) {
  const media = posts.flatMap((post) => post.media)
  const there = media.filter(({ file }) => file !== null)
  return {
    posts: posts.length,
    media: media.length,
    originals: there.length,
    bytes: there.reduce((sum, { bytes }) => sum + bytes, 0),
    missing: media.filter(({ missing }) => missing !== null).length,
  }
}

/** Whom a medium is to be credited to. */
export function creditOf(
  said: Pick<Credit, 'author' | 'handle' | 'source'>,
  exif: Readonly<Record<string, string>>,
): Credit {
  const { author, handle, source } = said
  return {
    ...{ author, handle, source },
    photographer: exif.author ?? null,
    credit: exif.credit ?? null,
    copyright: exif.copyright ?? null,
    terms: exif.terms ?? null,
  }
}

/** `credits.txt`: a line for each post, and one for each original whose file says more. */
export function creditLines({ folder, author, handle, source, url, media }: PostEntry): string[] {
  const whose = listed([author, handle, source.name, url])
  const files = media.flatMap(({ file, credit: { photographer, credit, copyright, terms } }) => {
    const said = listed([photographer, credit, copyright, terms])
    return file && said ? [`${file}: ${said}`] : []
  })
  return [`${folder}: ${whose}`, ...files]
}

function listed(parts: readonly (string | null)[]): string {
  return [...new Set(parts.filter(Boolean))].join(', ')
}
