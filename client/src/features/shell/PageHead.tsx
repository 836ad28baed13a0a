import type { JSX } from 'solid-js'
import { LiveState } from './LiveState.tsx'
import { useTitle } from './title.ts'

interface PageHeadProps {
  title: string
  /** Buttons at the right end. */
  children?: JSX.Element
}

/** Title, live state, actions: the head of every page but the desk. A bar that stays on top on a phone. */
export function PageHead(props: PageHeadProps) {
  useTitle(() => props.title)
  return (
    <header class="p-h">
      <h1>{props.title}</h1>
      <LiveState />
      <span class="sp">{props.children}</span>
    </header>
  )
}
