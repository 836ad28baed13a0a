import { contentHash, externalIds, keyOf } from '../../core/identity.ts'
import type {
  InstagramFile,
  InstagramMedia,
  InstagramPage,
  InstagramProfile,
} from '../../core/instagram/model.ts'
import { languageOfMany } from '../../core/language.ts'
import { normalise } from '../../core/normalise.ts'
import type { MediaRef, PostDraft, RawPost } from '../../core/post.ts'
import { profileAddress } from '../../core/sources/network-address.ts'
import { textToHtml } from '../../core/text.ts'

/** A hashtag as Instagram links it: letters, figures and underscores, not within a word. */
const HASHTAG = /(?<![\p{L}\p{N}_&#/])[#＃]([\p{L}\p{N}_]{1,100})/gu
/** A handle somebody is mentioned by: not the end of an e-mail address, and without the full stop of a sentence. */
const MENTION = /(?<![\w.@/])@([a-z\d_](?:[a-z\d_.]{0,28}[a-z\d_])?)(?![\w@])/gi

/** Posts ready to store, in the order given. */
export function draftsOf(
  profile: InstagramProfile,
  media: readonly InstagramMedia[],
  now: Date,
): PostDraft[] {
  const raws = media.map((one) => rawPost(profile, one))
  const ids = externalIds(raws)
  const lang = languageOfMany(media.map(({ caption }) => caption))
  return raws.map((raw, index) => steady(normalise(raw, ids[index] ?? '', now, lang)))
}

/** Keys of posts as `draftsOf` gives them. */
export function presentIds({ profile, media }: InstagramPage): string[] {
  return externalIds(media.map((one) => rawPost(profile, one)))
}

function rawPost({ handle }: InstagramProfile, media: InstagramMedia): RawPost {
  const address = profileAddress('instagram', handle)
  return {
    guid: media.id,
    link: media.permalink,
    base: address,
    title: media.caption.trim() === '' ? `@${handle} · ${nameOf(media)}` : null,
    summaryHtml: null,
    contentHtml: withMentions(textToHtml(media.caption)),
    author: `@${handle}`,
    published: media.timestamp,
    updated: null,
    tags: [...media.caption.matchAll(HASHTAG)].map(([, tag = '']) => tag),
    lang: null,
    media: media.files.flatMap(refOf),
    ...(media.counts && { counts: media.counts }),
    ...(media.document && { document: media.document }),
  }
}

/** What a post without words is called; the same in French and English. */
function nameOf({ kind, reel }: InstagramMedia): string {
  if (reel) return 'reel'
  return { image: 'photo', video: 'film', album: 'photos' }[kind]
}

/** Of HTML without attributes, as `textToHtml` makes it. */
function withMentions(html: string): string {
  return html.replace(
    MENTION,
    (_, handle) => `<a href="${profileAddress('instagram', handle)}">@${handle}</a>`,
  )
}

function refOf({ kind, url, width, height, durationSeconds, alt }: InstagramFile): MediaRef[] {
  if (url === null) return []
  return [{ kind, url, mime: kind === 'video' ? 'video/mp4' : null, width, height, durationSeconds, alt }]
}

/**
 * Addresses are signed anew for each look, and on another server: only the file's name tells that it is the same. Two
 * posts of the same words are two, so the print holds the id.
 */
function steady(draft: PostDraft): PostDraft {
  const media = draft.media.map((one) => ({ ...one, url: fileName(one.url) }))
  return { ...draft, contentHash: keyOf(draft.guid ?? '', contentHash(draft.title, draft.text, media)) }
}

/** The last part of an address's path. */
export function fileName(address: string): string {
  return URL.parse(address)?.pathname.split('/').at(-1) ?? address
}
