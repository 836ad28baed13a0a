import { type JSX, Show } from 'solid-js'
import { Icon, type IconName } from './Icon.tsx'

interface EmptyProps {
  icon: IconName
  title: string
  text?: string
  /** One button, saying what to do next. */
  action?: JSX.Element
}

/** Nothing here, and what to do about it. */
export function Empty(props: EmptyProps) {
  return (
    <div class="empty">
      <span class="em">
        <Icon name={props.icon} />
      </span>
      <h2>{props.title}</h2>
      <Show when={props.text}>
        <p>{props.text}</p>
      </Show>
      {props.action}
    </div>
  )
}
