import { createSignal, For, Show } from 'solid-js'
import { shortDate } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import type { Candidate } from './types.ts'

/** Its last posts, so that nobody follows the wrong one. */
export function Preview(props: { posts: Candidate['preview'] }) {
  return (
    <Show
      when={props.posts.length > 0}
      fallback={<p class="prev none">{t('sources.candidate.nopreview')}</p>}
    >
      <ul class="prev" aria-label={t('sources.preview.label')}>
        <For each={props.posts.slice(0, 5)}>
          {(post) => (
            <li>
              <Thumb url={post.imageUrl} />
              <span class="t" title={post.title}>
                {post.title}
              </span>
              <time dateTime={post.publishedAt}>{shortDate(post.publishedAt)}</time>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}

/** A publisher's picture may be missing, forbidden or gone: its place stays. */
function Thumb(props: { url: string | null }) {
  const [broken, setBroken] = createSignal(false)
  return (
    <Show
      when={!broken() && props.url}
      fallback={
        <span class="shot noimg">
          <Icon name="text" />
        </span>
      }
    >
      {(url) => (
        <span class="shot">
          <img
            src={url()}
            alt=""
            width="40"
            height="30"
            loading="lazy"
            decoding="async"
            referrerpolicy="no-referrer"
            onError={() => setBroken(true)}
          />
        </span>
      )}
    </Show>
  )
}
