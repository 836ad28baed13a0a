import { type JSX, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { Icon, type IconName } from './Icon.tsx'

interface EmptyProps {
  icon: IconName
  title: string
  text?: string
  /** One button, saying what to do next. */
  action?: JSX.Element
  /** This is all the page says: its title is the page's. */
  whole?: boolean
}

/** Nothing here, and what to do about it. */
export function Empty(props: EmptyProps) {
  return (
    <div class="empty">
      <span class="em">
        <Icon name={props.icon} />
      </span>
      <Dynamic component={props.whole ? 'h1' : 'h2'}>{props.title}</Dynamic>
      <Show when={props.text}>
        <p>{props.text}</p>
      </Show>
      {props.action}
    </div>
  )
}
