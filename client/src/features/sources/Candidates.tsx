import { A } from '@solidjs/router'
import { createUniqueId, For, Show } from 'solid-js'
import type { CandidateWire } from '../../../../server/features/sources/model.ts'
import { took } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import { hostOf, networkIcon } from './network.ts'
import { Preview } from './Preview.tsx'

interface CandidatesProps {
  candidates: readonly CandidateWire[]
  chosen: number
  tookMs: number
  onChoose(index: number): void
}

/** What was found at the address, the surest first; the chosen one shows its last posts. */
export function Candidates(props: CandidatesProps) {
  const group = createUniqueId()
  return (
    <fieldset class="sec">
      <legend class="h3 full">
        <span role="status">{t('sources.detect.found', { n: props.candidates.length })}</span>
        <span class="end">{t('sources.detect.took', { elapsed: took(props.tookMs) })}</span>
      </legend>
      <For each={props.candidates}>
        {(candidate, index) => (
          <Candidate
            candidate={candidate}
            group={group}
            on={props.chosen === index()}
            best={index() === 0 && props.candidates.length > 1}
            onChoose={() => props.onChoose(index())}
          />
        )}
      </For>
    </fieldset>
  )
}

interface CandidateProps {
  candidate: CandidateWire
  group: string
  on: boolean
  best: boolean
  onChoose(): void
}

function Candidate(props: CandidateProps) {
  const known = () => props.candidate.existingSourceId
  return (
    <div class="cand" classList={{ on: props.on && !known() }}>
      <label>
        <input
          type="radio"
          class="radio"
          name={props.group}
          checked={props.on && !known()}
          disabled={known() !== null}
          onChange={props.onChoose}
        />
        <span>
          <b>{props.candidate.title || hostOf(props.candidate.address)}</b>
          <small>{rate(props.candidate)}</small>
          <small class="ad">{props.candidate.address}</small>
        </span>
        <Show when={known()} fallback={<Mark candidate={props.candidate} best={props.best} />}>
          {(id) => (
            <A href={`/sources/${id()}`} class="chip line">
              {t('sources.candidate.known')}
              <Icon name="right" />
            </A>
          )}
        </Show>
      </label>
      <Show when={props.on}>
        <Preview posts={props.candidate.preview} />
      </Show>
    </div>
  )
}

function rate(candidate: CandidateWire): string {
  const { postsPerDay } = candidate
  if (postsPerDay === null) return hostOf(candidate.siteUrl ?? candidate.address)
  if (postsPerDay < 0.95) return t('sources.candidate.rare')
  return t('sources.candidate.perday', { n: Math.round(postsPerDay) })
}

function Mark(props: { candidate: CandidateWire; best: boolean }) {
  return (
    <Show when={props.best} fallback={<Icon name={networkIcon(props.candidate.platform)} />}>
      <span class="chip">
        <Icon name="check" />
        {t('sources.candidate.best')}
      </span>
    </Show>
  )
}
