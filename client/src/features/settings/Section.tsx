import { createUniqueId, type JSX, Show } from 'solid-js'

interface SectionProps {
  title: string
  /** What it is for, or what it does not do. */
  lead?: JSX.Element
  /** A control at the right end of the title. */
  action?: JSX.Element
  /** What is done here cannot be taken back. */
  danger?: boolean
  class?: string
  children?: JSX.Element
}

/** A card of a settings page, named by its title. */
export function Section(props: SectionProps) {
  const id = createUniqueId()
  return (
    <section
      class={`box set-s ${props.class ?? ''}`}
      classList={{ danger: props.danger }}
      aria-labelledby={id}
    >
      <header>
        <div>
          <h2 id={id}>{props.title}</h2>
          <Show when={props.lead}>
            <p>{props.lead}</p>
          </Show>
        </div>
        {props.action}
      </header>
      {props.children}
    </section>
  )
}

/** A thing with its explanation at the left and its control at the right. */
export function Choice(props: { name: string; hint?: JSX.Element; children: JSX.Element }) {
  return (
    <div class="choice">
      <div>
        <b>{props.name}</b>
        <Show when={props.hint}>
          <small>{props.hint}</small>
        </Show>
      </div>
      {props.children}
    </div>
  )
}
