import { A } from '@solidjs/router'
import { type JSX, Show, splitProps } from 'solid-js'
import { originalUrl } from '../alerts/networkWords.ts'
import { useRoom } from './Room.tsx'
import type { Saved } from './saved.ts'

interface WayProps extends JSX.AnchorHTMLAttributes<HTMLAnchorElement> {
  item: Saved
  'data-row'?: true
}

/** Tells the page of an alert that going back leads here. */
export const FROM_HERE = { fromFeed: true }

/** The way to a saved post: to the team's alert when there is one, else to the page itself. */
export function Way(props: WayProps) {
  const room = useRoom()
  const [own, rest] = splitProps(props, ['item', 'state'])
  return (
    <Show
      when={own.item.alertId}
      fallback={
        <a
          {...rest}
          href={originalUrl(own.item) ?? undefined}
          target="_blank"
          rel="noopener noreferrer"
          draggable={false}
        />
      }
    >
      {(id) => (
        <A
          {...rest}
          href={`/alerts/${id()}`}
          state={FROM_HERE}
          draggable={false}
          onClick={() => room.leaveFor(own.item.id)}
        />
      )}
    </Show>
  )
}
