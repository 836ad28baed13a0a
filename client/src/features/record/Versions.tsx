import { createMemo, For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { changesBetween, type Run } from './changes.ts'
import { instantInWords } from './instant.ts'
import type { PostRecord } from './recordApi.ts'

interface Version {
  title: string
  text: string
}

/** Each former version beside the one that took its place, the newest first. */
export function Versions(props: { revisions: PostRecord['revisions']; current: Version }) {
  return (
    <>
      <h3>{t('record.versions')}</h3>
      <ol class="versions">
        <For each={props.revisions}>
          {(revision, index) => (
            <li>
              <Pair
                before={revision}
                after={props.revisions[index() - 1] ?? props.current}
                when={instantInWords(revision.replacedAt)}
              />
            </li>
          )}
        </For>
      </ol>
    </>
  )
}

function Pair(props: { before: Version; after: Version; when: string }) {
  const title = createMemo(() => changesBetween(props.before.title, props.after.title))
  const text = createMemo(() => changesBetween(props.before.text, props.after.text))
  return (
    <>
      <Side
        name={t('record.versions.before', { when: props.when })}
        title={title().before}
        text={text().before}
        gone
      />
      <Side name={t('record.versions.after')} title={title().after} text={text().after} />
    </>
  )
}

function Side(props: { name: string; title: readonly Run[]; text: readonly Run[]; gone?: boolean }) {
  return (
    <section aria-label={props.name}>
      <p class="c-3">{props.name}</p>
      <p class="t">
        <Runs runs={props.title} gone={props.gone} />
      </p>
      <p>
        <Runs runs={props.text} gone={props.gone} />
      </p>
    </section>
  )
}

/** Changes are marked by their element and by words for whoever listens, not by colour alone. */
function Runs(props: { runs: readonly Run[]; gone: boolean | undefined }) {
  return (
    <For each={props.runs}>
      {(run) => (
        <Show when={run.changed} fallback={run.text}>
          <Show when={props.gone} fallback={<ins>{run.text}</ins>}>
            <del>{run.text}</del>
          </Show>
        </Show>
      )}
    </For>
  )
}
