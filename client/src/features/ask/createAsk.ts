import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js'
import type { Report } from '../coverage/coverage.ts'
import { type Asking, idle, reportIn } from './asking.ts'
import { type AskWork, type AskWorld, makeAsk } from './makeAsk.ts'
import type { Question } from './question.ts'

export interface Ask extends Pick<AskWork, 'again' | 'put' | 'hear' | 'refresh'> {
  state: Accessor<Asking>
  /** The answer on screen, null when there is none. */
  report: Accessor<Report | null>
}

/** Asks whenever the question changes (null: nothing is asked); ends with its owner. */
export function createAsk(question: Accessor<Question | null>, world: Pick<AskWorld, 'api' | 'told'>): Ask {
  const [state, put] = createSignal<Asking>(idle)
  const work = makeAsk({ ...world, now: Date.now, later, put })
  createEffect(on(question, work.ask))
  onCleanup(work.stop)
  return { ...work, state, report: () => reportIn(state()) }
}

function later(run: () => void, ms: number): () => void {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}
