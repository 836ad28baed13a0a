import type { Failure } from '../../core/failure.ts'
import { jsonDocument } from '../../core/media/document.ts'
import { idOf, type Json, numberOf, objectOf, objectsOf, textOf } from '../../core/x/json.ts'
import { accountFailure } from './account.ts'
import { countsOf, dateOf, firstUrl, hashtagsOf } from './fields.ts'
import type { TiktokListed, TiktokProfile, TiktokVideo } from './model.ts'
import { unreadable } from './page-state.ts'

/** What `/embed/@user` holds: `userInfo` and `videoList`, about ten newest, none of them dated. */
export function readEmbeddedProfile(
  state: Json,
  handle: string,
): { profile: TiktokProfile; listed: TiktokListed[] } | { failure: Failure } {
  const page = pageOf(state, `/embed/@${handle}`, 'userInfo')
  const user = objectOf(page?.userInfo)
  if (page === null || user === null) return { failure: unreadable('TikTok’s list page holds no account.') }
  const uniqueId = textOf(user.uniqueId)
  if (uniqueId === null) return { failure: accountFailure(numberOf(user.code)) }
  return {
    profile: {
      handle: uniqueId,
      name: textOf(user.nickname) ?? uniqueId,
      pictureUrl: textOf(user.avatarThumbUrl),
      followers: numberOf(user.followerCount),
    },
    listed: objectsOf(page.videoList).flatMap(listedOf),
  }
}

function listedOf(entry: Json): TiktokListed[] {
  const id = idOf(entry.id)
  if (id === null) return []
  const cover = textOf(entry.originCoverUrl) ?? textOf(entry.coverUrl)
  const counts = countsOf(entry)
  const size = { width: numberOf(entry.width), height: numberOf(entry.height) }
  const shown = { id, text: textOf(entry.desc), cover, ...size }
  return [{ ...shown, ...(counts && { counts }), document: jsonDocument(entry) }]
}

/** Deleted, or shown to some only (yt-dlp's reading of TikTok's codes). */
const GONE: ReadonlySet<number> = new Set([10_204, 10_216, 10_222])

/** What `/embed/v2/ID` holds: `videoData`. `gone` when TikTok says so, `nothing` when it holds no post and does not say why. */
export function readEmbeddedVideo(state: Json, id: string, handle: string): TiktokVideo | 'gone' | 'nothing' {
  const page = pageOf(state, `/embed/v2/${id}`, 'videoData')
  const data = objectOf(page?.videoData)
  if (GONE.has(numberOf(page?.statusCode) ?? 0)) return 'gone'
  const item = objectOf(data?.itemInfos)
  if (data === null || item === null || (idOf(item.id) ?? id) !== id) return 'nothing'
  const author = objectOf(data.authorInfos)
  const counts = countsOf(item)
  const meta = objectOf(objectOf(item.video)?.videoMeta)
  return {
    id,
    text: textOf(item.text) ?? '',
    createdAt: dateOf(item.createTime),
    handle: textOf(author?.uniqueId) ?? handle,
    name: textOf(author?.nickName),
    cover: firstUrl(item.covers) ?? firstUrl(item.coversOrigin),
    width: numberOf(meta?.width),
    height: numberOf(meta?.height),
    images: picturesOf(objectOf(data.imagePostInfo) ?? objectOf(item.imagePostInfo)),
    hashtags: [
      ...hashtagsOf(data.textExtra),
      ...hashtagsOf(item.textExtra),
      ...hashtagsOf(data.challengeInfoList),
    ],
    ...(counts && { counts }),
    document: jsonDocument(data),
  }
}

/** A carousel, in either of the two shapes it is met in. */
function picturesOf(post: Json | null): string[] {
  const pictures = [...objectsOf(post?.displayImages), ...objectsOf(post?.images)]
  return pictures.flatMap(
    (one) => firstUrl(one.urlList) ?? firstUrl(objectOf(one.displayImage)?.urlList) ?? [],
  )
}

/** The entry of a page; TikTok writes the handle as it likes, so else the one that has `part`. */
function pageOf(state: Json, path: string, part: string): Json | null {
  const pages = objectOf(objectOf(state.source)?.data)
  if (pages === null) return null
  return (
    objectOf(pages[path]) ??
    Object.values(pages)
      .map(objectOf)
      .find((one) => one?.[part] !== undefined) ??
    null
  )
}
