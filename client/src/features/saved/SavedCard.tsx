import { A } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import { fullDate } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { IconButton } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { leadOf, titleOf, whenOf } from '../alerts/alertWords.ts'
import { CoverPicture } from '../alerts/CoverPicture.tsx'
import { createPhone } from '../alerts/createMedia.ts'
import { isDeleted } from '../alerts/networkWords.ts'
import { SwipeCard } from '../alerts/SwipeCard.tsx'
import { CardMenu } from './CardMenu.tsx'
import { createPostDrop, landingClass } from './createDrops.ts'
import { NoteField } from './NoteField.tsx'
import { hrefOf } from './place.ts'
import { useRoom } from './Room.tsx'
import type { Saved } from './saved.ts'
import { stepKeys } from './stepKeys.ts'
import { TagField } from './TagField.tsx'
import { Way } from './Way.tsx'

export interface CardProps {
  item: Saved
  chosen: boolean
  /** The posts that are carried with this one: all that are chosen, when it is. */
  carried(): readonly string[]
  /** Chooses it, or no longer; `stretch`: with all since the last. */
  onChoose(stretch: boolean): void
  /** The board's own order is shown whole, so that a post can be put elsewhere in it. */
  sorted: boolean
}

/** One saved post, with all that is written on it. */
export function SavedCard(props: CardProps) {
  const room = useRoom()
  const phone = createPhone()
  const drop = createPostDrop(
    room,
    () => props.item.id,
    () => props.sorted,
  )
  const inTrash = () => props.item.trashedAt !== null
  const [typing, setTyping] = createSignal(false)
  return (
    <li
      class="sv"
      data-id={props.item.id}
      classList={{ sel: props.chosen, ...landingClass(drop) }}
      // In a card that can be carried some browsers let nobody place the caret.
      draggable={room.may() && !phone() && !typing()}
      onFocusIn={(event) => setTyping(event.target.matches('textarea, .tag-i'))}
      onFocusOut={() => setTyping(false)}
      onDragStart={(event) => carry(event, props, room)}
      onDragEnd={room.dragging.end}
      onDragOver={drop.onDragOver}
      onDragLeave={drop.onDragLeave}
      onDrop={drop.onDrop}
    >
      <SwipeCard
        saved={false}
        off={!room.may()}
        words={{
          save: {
            icon: inTrash() ? 'undo' : 'layers',
            words: t(inTrash() ? 'saved.one.restore' : 'saved.one.file'),
          },
          dismiss: { icon: 'trash', words: t(inTrash() ? 'saved.one.delete' : 'saved.one.trash') },
        }}
        onSwipe={(act) => swiped(room, props.item, act)}
      >
        <article class="sv-c" aria-labelledby={`t-${props.item.id}`}>
          <Choose {...props} />
          <Cover item={props.item} />
          <div class="bd">
            <By item={props.item} />
            <h2 id={`t-${props.item.id}`} lang={props.item.post.lang ?? undefined}>
              <Title item={props.item} sorted={props.sorted} />
            </h2>
            <Show when={leadOf(props.item)}>
              {(lead) => (
                <p class="say" lang={props.item.post.lang ?? undefined}>
                  {lead()}
                </p>
              )}
            </Show>
            <div class="tags">
              <Standing item={props.item} />
              <TagField item={props.item} readOnly={!room.may() || inTrash()} />
            </div>
            <NoteField
              note={props.item.note}
              readOnly={!room.may() || inTrash()}
              onSave={(note) => room.acts.note(props.item.id, note)}
            />
          </div>
          <Acts {...props} />
        </article>
      </SwipeCard>
    </li>
  )
}

function carry(event: DragEvent, props: CardProps, room: ReturnType<typeof useRoom>): void {
  const from = room.place()
  if (from === null) return
  room.dragging.begin(event, { kind: 'posts', ids: props.carried(), from }, titleOf(props.item))
}

function swiped(room: ReturnType<typeof useRoom>, item: Saved, act: 'save' | 'dismiss'): void {
  const inTrash = item.trashedAt !== null
  if (act === 'dismiss') {
    if (inTrash) room.end([item.id])
    else void room.acts.run([item.id], { act: 'trash' })
  } else if (inTrash) void room.acts.run([item.id], { act: 'restore' })
  else room.file([item.id])
}

function Choose(props: CardProps) {
  const room = useRoom()
  let stretch = false
  return (
    <Show when={room.may()}>
      <label
        class="tick"
        onPointerDown={(event) => {
          stretch = event.shiftKey
        }}
      >
        <input
          type="checkbox"
          checked={props.chosen}
          aria-label={t('saved.one.select', { title: titleOf(props.item) })}
          onChange={(event) => {
            props.onChoose(stretch)
            stretch = false
            // Whoever holds the choice decides.
            event.currentTarget.checked = props.chosen
          }}
        />
        <Icon name="check" />
      </label>
    </Show>
  )
}

/** Leads where the title does: for the pointer alone, because the title is there for everybody else. */
function Cover(props: { item: Saved }) {
  return (
    <Show when={props.item.post.media.length > 0}>
      <Way item={props.item} class="cv-w" tabindex={-1} aria-hidden="true">
        <CoverPicture post={props.item.post} sizes="(max-width: 699px) 100vw, 320px" />
      </Way>
    </Show>
  )
}

function By(props: { item: Saved }) {
  const at = () => props.item.trashedAt ?? props.item.createdAt
  const words = () => {
    const when = whenOf(at())
    return props.item.trashedAt ? t('saved.one.trashed', { when }) : t('saved.one.saved', { when })
  }
  return (
    <p class="by">
      <Avatar name={props.item.source.name} />
      <b>{props.item.source.name}</b>
      <Icon name={props.item.source.platform} />
      <span class="sr">{t(`alerts.platform.${props.item.source.platform}`)}</span>
      <time dateTime={at()} title={fullDate(at())}>
        {words()}
        <Show when={props.item.savedBy && !props.item.trashedAt}>
          {' '}
          {t('saved.one.by', { name: props.item.savedBy ?? '' })}
        </Show>
      </time>
    </p>
  )
}

function Title(props: Pick<CardProps, 'item' | 'sorted'>) {
  const room = useRoom()
  const onKey = stepKeys((by) => props.sorted && room.acts.step(props.item.id, by))
  return (
    <Way item={props.item} data-row onKeyDown={onKey}>
      {titleOf(props.item)}
      <Show when={!props.item.alertId}>
        <Icon name="external" />
      </Show>
    </Way>
  )
}

/** The boards it stands on, but for the one shown. */
function Standing(props: { item: Saved }) {
  const room = useRoom()
  const others = () => {
    const here = room.place()
    return props.item.boards.filter((id) => !(here?.kind === 'board' && here.id === id))
  }
  return (
    <For each={others()}>
      {(id) => (
        <Show when={room.boards.byId(id)}>
          {(board) => (
            <A
              class="chip act"
              data-colour={board().colour}
              href={hrefOf({ kind: 'board', id })}
              draggable={false}
            >
              <i class="dot" aria-hidden="true" />
              {board().name}
            </A>
          )}
        </Show>
      )}
    </For>
  )
}

function Acts(props: CardProps) {
  const room = useRoom()
  const [anchor, setAnchor] = createSignal<DOMRect | null>(null)
  const id = () => props.item.id
  const inTrash = () => props.item.trashedAt !== null
  return (
    <span class="sv-a">
      <Show when={room.may()}>
        <Show
          when={!inTrash()}
          fallback={
            <>
              <IconButton
                icon="undo"
                label={t('saved.one.restore')}
                onClick={() => void room.acts.run([id()], { act: 'restore' })}
              />
              <IconButton icon="trash" label={t('saved.one.delete')} onClick={() => room.end([id()])} />
            </>
          }
        >
          <Show when={!isDeleted(props.item)}>
            <IconButton icon="layers" label={t('saved.one.file')} onClick={() => room.file([id()])} />
          </Show>
          <IconButton
            icon="trash"
            label={t('saved.one.trash')}
            onClick={() => void room.acts.run([id()], { act: 'trash' })}
          />
        </Show>
      </Show>
      <IconButton
        icon="more"
        label={t('saved.one.more')}
        aria-haspopup="menu"
        aria-expanded={anchor() !== null}
        onClick={(event) => setAnchor(event.currentTarget.getBoundingClientRect())}
      />
      <Show when={anchor()}>
        {(at) => (
          <CardMenu item={props.item} sorted={props.sorted} anchor={at()} onClose={() => setAnchor(null)} />
        )}
      </Show>
    </span>
  )
}
