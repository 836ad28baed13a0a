import type { StoryDetailWire, StoryPage, StoryWire } from '../../../../server/features/coverage/model.ts'
import { request } from '../../api.ts'

export type Story = typeof StoryWire.static
export type StoryDetail = typeof StoryDetailWire.static

/** What several sources told, newest activity first; `cursor` goes on where the last page ended. Throws `ApiError` only. */
export function readStories(cursor: string | null): Promise<typeof StoryPage.static> {
  return request('/api/stories', { query: { cursor, limit: 30 } })
}

/** One story with all its posts. Throws `ApiError` only; `not_found` when the team's sources have none of it any more. */
export function readStory(id: string): Promise<StoryDetail> {
  return request(`/api/stories/${id}`)
}
