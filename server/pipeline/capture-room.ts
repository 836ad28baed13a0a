import type { DueMedium } from '../../db/queries/media-capture.ts'
import type { Services } from '../services.ts'
import { CaptureFault } from './capture-fault.ts'
import { MediaRoom } from './media-room.ts'

/** Whether anybody who wants a post's media has room for them, as it stood a minute ago at most. */
export class Room {
  private readonly room: MediaRoom

  constructor(services: Services) {
    this.room = new MediaRoom(services)
  }

  async for({ postId, depth }: Pick<DueMedium, 'postId' | 'depth'>): Promise<boolean> {
    // What it looks like takes no room.
    return depth === 'signature' || this.room.has(postId)
  }
}

/** What the team saved fills all that it may keep: somebody has to throw some away, or allow more. */
export function noRoom(): CaptureFault {
  return new CaptureFault({
    code: 'no_room',
    detail: 'What was saved fills all that the team may keep',
    again: true,
  })
}
