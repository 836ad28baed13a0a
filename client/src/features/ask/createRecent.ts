import { type Accessor, createSignal } from 'solid-js'
import { t } from '../../i18n/index.ts'
import type { Toasts } from '../../ui/Toast.tsx'
import type { Report } from '../coverage/coverage.ts'
import { keepRecent, readRecent } from './keptRecent.ts'
import type { Question } from './question.ts'
import { forgotten, type Recent, recentOf, remembered, restored } from './recent.ts'

export interface RecentQuestions {
  list: Accessor<readonly Recent[]>
  /** Keeps a question with its answer; a picture would fill the device. */
  keep(question: Question, report: Report): void
  /** Forgets one; the message takes that back. */
  forget(one: Recent): void
}

/** The last questions of a team on this device. */
export function createRecent(team: string, toasts: Toasts): RecentQuestions {
  const [list, setList] = createSignal(readRecent(team))
  const put = (next: readonly Recent[]): void => {
    setList(next)
    keepRecent(team, next)
  }
  return {
    list,
    keep(question, report) {
      if (question.picture === null) put(remembered(list(), recentOf(question.text, question.link, report)))
    },
    forget(one) {
      const at = list().findIndex(({ text }) => text === one.text)
      put(forgotten(list(), one.text))
      toasts.show({ text: t('ask.recent.removed'), undo: () => put(restored(list(), one, at)) })
    },
  }
}
