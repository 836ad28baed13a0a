import { createSignal, type JSX, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { STILL, type SwipeAct, swipeEnd, swipeLabel, swipeMove, swipeStart } from './swipe.ts'

interface SwipeProps {
  saved: boolean
  /** Whoever looks may not act. */
  off: boolean
  onSwipe(act: SwipeAct): void
  /** What letting go does, where it is something else than in the feed. */
  words?: Readonly<Record<SwipeAct, { icon: IconName; words: string }>> | undefined
  children: JSX.Element
}

/** Lets a finger push the card aside: right saves, left dismisses. A mouse has buttons and is left alone. */
export function SwipeCard(props: SwipeProps) {
  const [swipe, setSwipe] = createSignal(STILL)
  let box: HTMLDivElement | undefined
  const moved = () => swipe().phase === 'sideways'
  const begin = (event: PointerEvent): void => {
    if (!props.off && event.pointerType === 'touch' && event.isPrimary)
      setSwipe(swipeStart(event.clientX, event.clientY, event.timeStamp))
  }
  const move = (event: PointerEvent): void => {
    if (swipe().phase === 'idle') return
    setSwipe((now) => swipeMove(now, event.clientX, event.clientY, event.timeStamp))
    if (moved()) box?.setPointerCapture(event.pointerId)
  }
  const end = (): void => {
    const act = swipeEnd(swipe(), box?.clientWidth ?? Number.POSITIVE_INFINITY)
    if (moved()) swallowClick(box)
    setSwipe(STILL)
    if (act) props.onSwipe(act)
  }
  return (
    <div
      ref={(element) => {
        box = element
      }}
      class="swipe"
      classList={{ moved: moved() }}
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={() => setSwipe(STILL)}
    >
      <Show when={moved()}>
        <Under
          act={swipe().dx > 0 ? 'save' : 'dismiss'}
          labelled={swipeLabel(swipe()) !== null}
          saved={props.saved}
          words={props.words}
        />
      </Show>
      <div class="over" style={{ translate: `${moved() ? swipe().dx : 0}px 0` }}>
        {props.children}
      </div>
    </div>
  )
}

/** What lies under the card: what letting go will do. */
function Under(props: { act: SwipeAct; labelled: boolean } & Pick<SwipeProps, 'saved' | 'words'>) {
  const save = () => props.act === 'save'
  const own = () => props.words?.[props.act]
  const words = () =>
    save() ? t(props.saved ? 'alerts.act.unsave' : 'alerts.act.save') : t('alerts.act.dismiss')
  return (
    <div class="under" classList={{ s: save(), d: !save() }} aria-hidden="true">
      <Show when={props.labelled}>
        <Icon name={own()?.icon ?? (save() ? 'saved' : 'close')} fill={save() && !own()} />
        {own()?.words ?? words()}
      </Show>
    </div>
  )
}

/** The finger that ends a swipe must not also open the card. */
function swallowClick(box: HTMLElement | undefined): void {
  const swallow = (event: Event): void => {
    event.preventDefault()
    event.stopPropagation()
  }
  box?.addEventListener('click', swallow, { capture: true, once: true })
  // Browsers that send no click after a swipe would otherwise lose the next tap.
  setTimeout(() => box?.removeEventListener('click', swallow, { capture: true }), 50)
}
