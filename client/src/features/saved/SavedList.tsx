import { A } from '@solidjs/router'
import { createEffect, createSignal, For, Match, onCleanup, Show, Switch } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Bar, Skeleton } from '../../ui/Skeleton.tsx'
import { hrefOf, LOOSE } from './place.ts'
import { useRoom } from './Room.tsx'
import { SavedCard } from './SavedCard.tsx'
import type { Shape } from './shape.ts'

interface ListProps {
  shape: Shape
  /** True when a filter narrows the list. */
  narrowed: boolean
  onClear(): void
  chosen(id: string): boolean
  /** All that is carried when this one is. */
  carried(id: string): readonly string[]
  onChoose(id: string, stretch: boolean): void
}

/** The saved posts of the place, with more as one goes down. */
export function SavedList(props: ListProps) {
  const room = useRoom()
  const list = room.view.list
  const sorted = () => room.place()?.kind === 'board' && !props.narrowed && room.may()
  return (
    <Switch fallback={<ListSkeleton shape={props.shape} />}>
      <Match when={list().order?.length === 0}>
        <div class="box roomy">
          <Nothing narrowed={props.narrowed} onClear={props.onClear} />
        </div>
      </Match>
      <Match when={list().order}>
        {(order) => (
          <>
            <ul
              class={props.shape === 'grid' ? 'sv-g' : 'sv-l box'}
              aria-label={t('saved.posts')}
              aria-busy={room.view.busy() ? 'true' : undefined}
            >
              <For each={order()}>
                {(id) => (
                  <Show when={room.view.item(id)}>
                    {(item) => (
                      <SavedCard
                        item={item()}
                        chosen={props.chosen(id)}
                        carried={() => props.carried(id)}
                        onChoose={(stretch) => props.onChoose(id, stretch)}
                        sorted={sorted()}
                      />
                    )}
                  </Show>
                )}
              </For>
            </ul>
            <End />
          </>
        )}
      </Match>
      <Match when={room.view.problem()}>
        {(problem) => (
          <ErrorState title={t('saved.error.list')} error={problem()} onRetry={room.view.retry} />
        )}
      </Match>
    </Switch>
  )
}

/** How far below the screen the end may be for what comes next to be read, in CSS pixels. */
const AHEAD = '800px'

/** Reads on when it comes near; says when that failed, or when there is no more. */
function End() {
  const room = useRoom()
  const [near, setNear] = createSignal(false)
  const watch = (foot: HTMLElement): void => {
    const observer = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting ?? false), {
      rootMargin: AHEAD,
    })
    observer.observe(foot)
    onCleanup(() => observer.disconnect())
  }
  createEffect(() => {
    if (near() && room.view.list().next !== null && room.view.problem() === null) room.view.next()
  })
  return (
    <div class="more" ref={watch}>
      <Switch fallback={<p class="c-3">{t('saved.end')}</p>}>
        <Match when={room.view.problem()}>
          <p role="alert">{t(room.view.list().next === null ? 'alerts.error.older' : 'saved.error.more')}</p>
          <Button small icon="refresh" onClick={room.view.retry}>
            {t('saved.error.retry')}
          </Button>
        </Match>
        <Match when={room.view.list().next !== null}>
          <p class="c-3">{t('saved.loading.more')}</p>
        </Match>
      </Switch>
    </div>
  )
}

/** Nothing here, why, and the one thing to do about it. */
function Nothing(props: { narrowed: boolean; onClear(): void }) {
  const room = useRoom()
  const kind = () => room.place()?.kind ?? 'all'
  return (
    <Switch>
      <Match when={props.narrowed}>
        <Empty
          icon="filter"
          title={t('saved.empty.filter.title')}
          text={t('saved.empty.filter.text')}
          action={<Button onClick={() => props.onClear()}>{t('saved.filter.clear')}</Button>}
        />
      </Match>
      <Match when={kind() === 'all'}>
        <Empty
          icon="saved"
          title={t('saved.empty.all.title')}
          text={t('saved.empty.all.text')}
          action={
            <A class="btn pri" href="/">
              {t('saved.empty.all.act')}
            </A>
          }
        />
      </Match>
      <Match when={kind() === 'board'}>
        <Empty
          icon="layers"
          title={t('saved.empty.board.title')}
          text={t('saved.empty.board.text')}
          action={
            <A class="btn" href={hrefOf(LOOSE)}>
              {t('saved.empty.board.act')}
            </A>
          }
        />
      </Match>
      <Match when={kind() === 'loose'}>
        <Empty icon="layers" title={t('saved.empty.loose.title')} text={t('saved.empty.loose.text')} />
      </Match>
      <Match when={kind() === 'trash'}>
        <Empty icon="trash" title={t('saved.empty.trash.title')} text={t('saved.empty.trash.text')} />
      </Match>
    </Switch>
  )
}

function ListSkeleton(props: { shape: Shape }) {
  return (
    <Skeleton>
      <ul class={props.shape === 'grid' ? 'sv-g' : 'sv-l box'}>
        <For each={[1, 2, 3, 4, 5, 6]}>
          {() => (
            <li class="sv">
              <div class="sv-c">
                <span class="cv-w">
                  <Bar height="100%" />
                </span>
                <div class="bd">
                  <Bar width="50%" />
                  <Bar width="90%" height="16px" />
                  <Bar width="70%" />
                </div>
              </div>
            </li>
          )}
        </For>
      </ul>
    </Skeleton>
  )
}
