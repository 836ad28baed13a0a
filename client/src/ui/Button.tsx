import { type JSX, Show, splitProps } from 'solid-js'
import { Icon, type IconName } from './Icon.tsx'
import { Keycap } from './Keycap.tsx'

interface ButtonProps extends JSX.ButtonHTMLAttributes<HTMLButtonElement> {
  /** `primary` is the one filled button of a screen; `ghost` has no frame. */
  kind?: 'primary' | 'ghost' | 'plain'
  small?: boolean
  /** A toggle that is on (filled icon, accent). */
  on?: boolean
  /** Work under way: the button stays in place, says so to assistive technology and takes no second press. */
  busy?: boolean
  icon?: IconName
  /** Key shown beside the word on machines with a keyboard. */
  hint?: string
}

/** The labelled button. It never changes size while busy, so nothing moves under the pointer. */
export function Button(props: ButtonProps) {
  const [own, rest] = splitProps(props, [
    'kind',
    'small',
    'on',
    'busy',
    'icon',
    'hint',
    'class',
    'children',
    'type',
  ])
  const kind = () => ({ primary: ' pri', ghost: ' ghost', plain: '' })[own.kind ?? 'plain']
  return (
    <button
      {...rest}
      type={own.type ?? 'button'}
      class={`btn${kind()}${own.small ? ' sm' : ''}${own.on ? ' on' : ''} ${own.class ?? ''}`}
      aria-busy={own.busy ? 'true' : undefined}
      aria-disabled={own.busy ? 'true' : undefined}
      onClick={(event) => {
        if (own.busy) event.preventDefault()
        else if (typeof props.onClick === 'function') props.onClick(event)
      }}
    >
      <Show when={own.icon}>{(icon) => <Icon name={icon()} {...(own.on ? { fill: true } : {})} />}</Show>
      {own.children}
      <Show when={own.hint}>{(key) => <Keycap name={key()} />}</Show>
    </button>
  )
}

interface IconButtonProps extends JSX.ButtonHTMLAttributes<HTMLButtonElement> {
  icon: IconName
  /** The control's name, spoken and shown as a tooltip. */
  label: string
  on?: boolean
  large?: boolean
  busy?: boolean
}

/** A square button with an icon alone; the label is required because the icon says nothing to a screen reader. */
export function IconButton(props: IconButtonProps) {
  const [own, rest] = splitProps(props, ['icon', 'label', 'on', 'large', 'busy', 'class', 'type'])
  return (
    <button
      {...rest}
      type={own.type ?? 'button'}
      class={`ib${own.on ? ' on' : ''}${own.busy ? ' busy' : ''} ${own.class ?? ''}`}
      aria-label={own.label}
      title={own.label}
      aria-busy={own.busy ? 'true' : undefined}
    >
      <Icon
        name={own.icon}
        {...(own.large ? { size: 'lg' as const } : {})}
        {...(own.on ? { fill: true } : {})}
      />
    </button>
  )
}
