import { type Accessor, For, type JSX, Match, Switch } from 'solid-js'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Bar, Skeleton } from '../../ui/Skeleton.tsx'
import type { Read } from './createRead.ts'

interface ReadingProps<T> {
  from: Read<T>
  /** Rows of the skeleton. */
  rows: number
  children: (value: Accessor<NonNullable<T>>) => JSX.Element
}

/** What was read; until then its grey twin, and when it cannot be read why, with a way to try again. */
export function Reading<T>(props: ReadingProps<T>) {
  return (
    <Switch
      fallback={
        <Skeleton>
          <div class="rows">
            <For each={Array.from({ length: props.rows })}>{() => <Bar height="44px" width="100%" />}</For>
          </div>
        </Skeleton>
      }
    >
      <Match when={props.from.value()}>{(value) => props.children(value)}</Match>
      <Match when={props.from.problem()}>
        {(problem) => <ErrorState error={problem()} onRetry={() => void props.from.reload()} />}
      </Match>
    </Switch>
  )
}
