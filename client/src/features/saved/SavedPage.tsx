import { A, useSearchParams } from '@solidjs/router'
import { createMemo, Match, Show, Switch } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Empty } from '../../ui/Empty.tsx'
import { createMedia } from '../alerts/createMedia.ts'
import { useTitle } from '../shell/title.ts'
import { Asking } from './Asking.tsx'
import { BoardRail } from './BoardRail.tsx'
import { BoardTiles } from './BoardTiles.tsx'
import { BulkBar } from './BulkBar.tsx'
import { createPick } from './createPick.ts'
import { createRoom } from './createRoom.ts'
import { Head, titleOf } from './Head.tsx'
import { placeOf, samePlace } from './place.ts'
import { type Room, RoomProvider } from './Room.tsx'
import { SavedFilters } from './SavedFilters.tsx'
import { SavedList } from './SavedList.tsx'
import { addressOf, filterOf, isNarrowed, NO_FILTER, type SavedFilter, sameFilter } from './savedFilter.ts'
import { createShape } from './shape.ts'
import { TrashBoards } from './TrashBoards.tsx'
import { useSavedKeys } from './useSavedKeys.ts'
import './savedWords.ts'
import '../alerts/card.css'
import './saved.css'
import './tiles.css'

/** From here on the places stand beside the posts. Same figure as in `saved.css`. */
const WIDE = '(min-width: 1000px)'

/** What the team keeps: its boards, and the saved posts of one place. `word`: what the address says after `/saved/`. */
export function SavedPage(props: { word: string | undefined }) {
  const [address, setAddress] = useSearchParams()
  const place = createMemo(() => placeOf(props.word), null, { equals: samePlace })
  const filter = createMemo(() => filterOf(address), undefined, { equals: sameFilter })
  const narrowed = () => isNarrowed(filter())
  const setFilter = (next: SavedFilter): void => setAddress(addressOf(next), { replace: true, scroll: false })
  const [shape, setShape] = createShape()
  const [room, asked] = createRoom(place, filter)
  const pick = createPick(room)
  const wide = createMedia(WIDE)
  let field: HTMLInputElement | undefined
  useTitle(() => titleOf(room))
  useSavedKeys({ room, pick, focusField: () => field?.focus(), tag: asked.tag })
  const isAll = () => place()?.kind === 'all'
  const carrying = () => room.dragging.what()?.kind === 'posts'
  return (
    <RoomProvider room={room}>
      <main class="pane page saved" classList={{ bulky: pick.ids().length > 0 }}>
        <div class="p-in wide">
          <Head />
          <Switch fallback={<Gone />}>
            <Match when={place() !== null && !isGone(room)}>
              <Show when={isAll()}>
                <BoardTiles />
              </Show>
              <div class="sv-w" classList={{ tray: isAll() }}>
                <Show when={wide() && (!isAll() || carrying())}>
                  <BoardRail />
                </Show>
                <section class="sec" aria-label={t('saved.posts')}>
                  <Show when={place()?.kind === 'trash'}>
                    <p class="c-2">{t('saved.trash.text')}</p>
                    <TrashBoards />
                  </Show>
                  <SavedFilters
                    filter={filter()}
                    onChange={setFilter}
                    shape={shape()}
                    onShape={setShape}
                    fieldRef={(input) => {
                      field = input
                    }}
                  />
                  <SavedList
                    shape={shape()}
                    narrowed={narrowed()}
                    onClear={() => setFilter(NO_FILTER)}
                    chosen={pick.has}
                    carried={pick.carried}
                    onChoose={pick.choose}
                  />
                </section>
              </div>
            </Match>
          </Switch>
        </div>
        <Show when={pick.ids().length > 0}>
          <BulkBar ids={pick.ids()} onAll={pick.all} onNone={pick.none} onTag={asked.tag} />
        </Show>
      </main>
      <Asking asked={asked} pick={pick} />
    </RoomProvider>
  )
}

/** A board that the team has not: unknown, or thrown away. */
function isGone(room: Room): boolean {
  const here = room.place()
  const boards = room.boards.list()
  return here?.kind === 'board' && boards !== null && !boards.some(({ id }) => id === here.id)
}

function Gone() {
  return (
    <div class="box roomy">
      <Empty
        icon="layers"
        title={t('saved.board.gone')}
        text={t('saved.board.gone.text')}
        action={
          <A class="btn pri" href="/saved">
            {t('saved.back')}
          </A>
        }
      />
    </div>
  )
}
