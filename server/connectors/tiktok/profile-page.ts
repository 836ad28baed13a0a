import type { Failure } from '../../core/failure.ts'
import { jsonDocument } from '../../core/media/document.ts'
import { idOf, type Json, numberOf, objectOf, objectsOf, textOf } from '../../core/x/json.ts'
import { accountFailure } from './account.ts'
import { countsOf, dateOf, firstUrl, hashtagsOf } from './fields.ts'
import type { TiktokProfile, TiktokVideo } from './model.ts'
import { PROFILE_STATE, parsed, readState, unreadable } from './page-state.ts'

/** The page's own request for its list; without its signature it is answered with nothing. */
export const ITEM_LIST = '/api/post/item_list/'

type ProfilePage = { profile: TiktokProfile; videos: TiktokVideo[] } | { failure: Failure }

/**
 * What the page `/@user` shows in a browser: the account from its state, its posts from the answers to its own
 * request (`answers`), or from the state where it holds some.
 */
export function readProfilePage(html: string, answers: readonly string[]): ProfilePage {
  const reading = readState(html, PROFILE_STATE)
  if ('failure' in reading) return reading
  const detail = objectOf(objectOf(reading.state.__DEFAULT_SCOPE__)?.['webapp.user-detail'])
  if (detail === null) return { failure: unreadable('TikTok’s profile page holds no account.') }
  const info = objectOf(detail.userInfo)
  const user = objectOf(info?.user)
  const handle = textOf(user?.uniqueId)
  const code = numberOf(detail.statusCode)
  if (user === null || handle === null || (code !== null && code !== 0))
    return { failure: accountFailure(code) }
  if (user.privateAccount === true) return { failure: accountFailure(10_222) }
  const videos = [...answers.flatMap(itemsOf), ...objectsOf(info?.itemList)].flatMap((item) =>
    videoOf(item, handle),
  )
  if (videos.length === 0 && (numberOf(objectOf(info?.stats)?.videoCount) ?? 0) > 0)
    return { failure: unreadable('TikTok did not give this account’s posts to the page.') }
  return { profile: profileOf(user, handle, objectOf(info?.stats)), videos: distinct(videos) }
}

function profileOf(user: Json, handle: string, stats: Json | null): TiktokProfile {
  return {
    handle,
    name: textOf(user.nickname) ?? handle,
    pictureUrl: textOf(user.avatarLarger) ?? textOf(user.avatarThumb),
    followers: numberOf(stats?.followerCount),
  }
}

function itemsOf(answer: string): Json[] {
  return objectsOf(parsed(answer)?.itemList)
}

function videoOf(item: Json, handle: string): TiktokVideo[] {
  const id = idOf(item.id)
  if (id === null) return []
  const counts = countsOf(objectOf(item.stats))
  const [author, video] = [objectOf(item.author), objectOf(item.video)]
  return [
    {
      id,
      text: textOf(item.desc) ?? '',
      createdAt: dateOf(item.createTime),
      handle: textOf(author?.uniqueId) ?? handle,
      name: textOf(author?.nickname),
      cover: firstUrl(video?.originCover) ?? firstUrl(video?.cover),
      width: numberOf(video?.width),
      height: numberOf(video?.height),
      images: objectsOf(objectOf(item.imagePost)?.images).flatMap(
        (one) => firstUrl(objectOf(one.imageURL)?.urlList) ?? [],
      ),
      hashtags: [...hashtagsOf(item.textExtra), ...hashtagsOf(item.challenges)],
      ...(counts && { counts }),
      document: jsonDocument(item),
    },
  ]
}

function distinct(videos: readonly TiktokVideo[]): TiktokVideo[] {
  const seen = new Set<string>()
  return videos.filter(({ id }) => seen.size < seen.add(id).size)
}
