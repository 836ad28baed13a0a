import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import type { PieceWire } from '../../../../server/features/search/model.ts'
import { fullDate } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { whenOf } from '../alerts/alertWords.ts'
import { Picture } from '../alerts/Picture.tsx'
import { hrefOf as hrefOfQuestion } from '../ask/question.ts'
import type { Hit } from './found.ts'

/** What was found, the best first; a title leads to the alert when there is one, else to the page itself. */
export function HitList(props: { hits: readonly Hit[] }) {
  return (
    <ol class="box hits">
      <For each={props.hits}>{(hit) => <HitRow hit={hit} />}</For>
    </ol>
  )
}

function HitRow(props: { hit: Hit }) {
  const words = () =>
    props.hit.title
      .map(({ text }) => text)
      .join('')
      .trim()
  return (
    <li class="hit">
      <div>
        <p class="by">
          <Avatar name={props.hit.source.name} />
          <b>{props.hit.source.name}</b>
          <Icon name={props.hit.source.platform} />
          <span class="sr">{t(`alerts.platform.${props.hit.source.platform}`)}</span>
          <Show when={props.hit.source.role !== 'watch'}>
            <span class="tagx role">{t(`search.role.${props.hit.source.role}`)}</span>
          </Show>
          <time dateTime={props.hit.publishedAt} title={fullDate(props.hit.publishedAt)}>
            {whenOf(props.hit.publishedAt)}
          </time>
        </p>
        <h3>
          <Title hit={props.hit} />
        </h3>
        <Show when={props.hit.text.length > 0}>
          <p class="say">
            <Pieces pieces={props.hit.text} />
          </p>
        </Show>
      </div>
      <Show when={props.hit.imageUrl}>{(src) => <Picture src={src()} kept={props.hit.kept} alt="" />}</Show>
      <p class="ways">
        <Show when={props.hit.storyId}>
          {(id) => <A href={`/stories/${id()}`}>{t('search.hit.story')}</A>}
        </Show>
        <Show when={words()}>
          <A href={hrefOfQuestion(words())}>{t('search.hit.ask')}</A>
        </Show>
        <Show when={props.hit.alertId && props.hit.url}>
          {(url) => (
            <a href={url()} target="_blank" rel="noopener noreferrer">
              {t('search.hit.original')}
              <Icon name="external" />
            </a>
          )}
        </Show>
      </p>
    </li>
  )
}

function Title(props: { hit: Hit }) {
  const title = () => <Pieces pieces={props.hit.title} otherwise={t('search.hit.untitled')} />
  return (
    <Show when={props.hit.alertId} fallback={<Original hit={props.hit} />}>
      {(id) => (
        <A href={`/alerts/${id()}`} data-row>
          {title()}
        </A>
      )}
    </Show>
  )
}

function Original(props: { hit: Hit }) {
  const title = () => <Pieces pieces={props.hit.title} otherwise={t('search.hit.untitled')} />
  return (
    <Show when={props.hit.url} fallback={title()}>
      {(url) => (
        <a href={url()} target="_blank" rel="noopener noreferrer" data-row>
          {title()}
          <Icon name="external" />
        </a>
      )}
    </Show>
  )
}

/** Words with what was looked for marked. */
function Pieces(props: { pieces: readonly PieceWire[]; otherwise?: string }) {
  const said = () => props.pieces.some(({ text }) => text.trim() !== '')
  return (
    <Show when={said()} fallback={props.otherwise}>
      <For each={props.pieces}>
        {({ text, hit }) => (
          <Show when={hit} fallback={text}>
            <mark>{text}</mark>
          </Show>
        )}
      </For>
    </Show>
  )
}
