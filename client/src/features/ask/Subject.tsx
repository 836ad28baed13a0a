import { A } from '@solidjs/router'
import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import type { Report } from '../coverage/coverage.ts'

/** What a link turned out to say, and the ways on: the team's alert on it, the story it is part of. */
export function Subject(props: { report: Report; link: boolean }) {
  const subject = () => props.report.subject
  return (
    <Show when={props.link || subject().alertId || props.report.storyId}>
      <p class="subj">
        <Show when={props.link}>
          <span class="read">
            <Icon name="link" />
            <span class="sr">{t('ask.subject.link')}</span>
            <b>{subject().title || subject().url}</b>
          </span>
        </Show>
        <Show when={subject().alertId}>
          {(id) => <A href={`/alerts/${id()}`}>{t('ask.subject.alert')}</A>}
        </Show>
        <Show when={props.report.storyId}>
          {(id) => <A href={`/stories/${id()}`}>{t('ask.subject.story')}</A>}
        </Show>
      </p>
    </Show>
  )
}
