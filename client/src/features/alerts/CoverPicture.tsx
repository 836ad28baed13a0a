import { createMemo, Show } from 'solid-js'
import { Icon } from '../../ui/Icon.tsx'
import type { Alert } from './alert.ts'
import { playTime } from './alertWords.ts'
import { coverOf, pictureOf, shownOf } from './kept.ts'
import { Picture } from './Picture.tsx'

/** What stands for the media of a post on its card, with how many there are or how long it plays. */
export function CoverPicture(props: { post: Alert['post'] /** As of `Picture`. */; sizes?: string }) {
  const cover = createMemo(() => coverOf(shownOf(props.post)))
  const many = () => props.post.media.length
  return (
    <Show when={cover()}>
      {(one) => (
        <Picture src={pictureOf(one().media)} kept={one().kept} sizes={props.sizes ?? '102px'} alt="">
          <Show when={many() > 1 || one().media.kind !== 'image'}>
            <span class="plate">
              <Icon name={one().media.kind === 'image' ? 'images' : 'play'} />
              {one().media.kind === 'image' ? `1/${many()}` : playTime(one())}
            </span>
          </Show>
        </Picture>
      )}
    </Show>
  )
}
