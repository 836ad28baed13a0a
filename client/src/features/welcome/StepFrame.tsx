import { type JSX, onMount, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'

/** Choosing, adding, looking at what came of it. */
const STEPS = 3

interface StepFrameProps {
  n: 1 | 2 | 3
  title: string
  lead: string
  children: JSX.Element
  /** What leads on, and back; stays in sight at the foot of the screen. */
  footer: JSX.Element
}

/** One step: where one is, what it is about, its content, and the way on. */
export function StepFrame(props: StepFrameProps) {
  let heading: HTMLHeadingElement | undefined
  // The control that led here is gone: the focus goes to what is new. At the first step nobody came from anywhere.
  onMount(() => {
    if (props.n > 1) heading?.focus({ preventScroll: true })
    // The page scrolls on wide screens, the document on a phone.
    for (const one of [heading?.closest('.page'), document.scrollingElement]) one?.scrollTo(0, 0)
  })
  return (
    <>
      <div class="wel-h">
        <p>{t('welcome.step', { n: props.n, total: STEPS })}</p>
        <h2
          tabindex="-1"
          ref={(element) => {
            heading = element
          }}
        >
          {props.title}
        </h2>
        <Show when={props.lead}>
          <p class="c-2">{props.lead}</p>
        </Show>
      </div>
      {props.children}
      <footer class="wel-f">{props.footer}</footer>
    </>
  )
}
