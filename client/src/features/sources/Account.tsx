import { A } from '@solidjs/router'
import { createUniqueId, For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { money } from '../../i18n/money.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { type Trouble, troubleWords } from './addProblem.ts'
import { networkIcon, networkNames } from './network.ts'
import { Preview } from './Preview.tsx'
import { ProfileCard } from './ProfileCard.tsx'
import type { Candidate } from './types.ts'
import { wayName } from './ways.ts'
import { costWords, delayWords, wayHint } from './wayWords.ts'

interface AccountProps {
  candidates: readonly Candidate[]
  troubles: readonly Trouble[]
  chosen: number
  onChoose(index: number): void
}

/** An account that was found: on which network, whose it is, what it posts, and the ways to follow it. */
export function Account(props: AccountProps) {
  const chosen = () => props.candidates[props.chosen] ?? props.candidates[0]
  const networks = () => [...new Set(props.candidates.map(({ platform }) => platform))]
  const ways = () =>
    props.candidates
      .map((candidate, index) => ({ candidate, index }))
      .filter(({ candidate }) => {
        return candidate.platform === chosen()?.platform
      })
  const toNetwork = (platform: Candidate['platform']): void =>
    props.onChoose(props.candidates.findIndex((one) => one.platform === platform))
  return (
    <div class="acct">
      <Show when={networks().length > 1}>
        <Segmented
          label={t('add.profile.network')}
          fill
          value={chosen()?.platform ?? null}
          options={networks().map((platform) => ({
            value: platform,
            label: networkNames([platform]),
            icon: networkIcon(platform),
          }))}
          onChange={toNetwork}
        />
      </Show>
      <Show when={chosen()}>
        {(candidate) => (
          <section class="cand shown">
            <Show when={candidate().profile}>
              {(profile) => <ProfileCard candidate={candidate()} profile={profile()} />}
            </Show>
            <Preview posts={candidate().preview} />
          </section>
        )}
      </Show>
      <Ways ways={ways()} chosen={props.chosen} onChoose={props.onChoose} />
      <Show when={props.troubles.length > 0}>
        <small class="c-3">{troubleWords(props.troubles)}</small>
      </Show>
    </div>
  )
}

interface WaysProps {
  ways: readonly { candidate: Candidate; index: number }[]
  chosen: number
  onChoose(index: number): void
}

/** What each way costs and how late it is, the recommended one first. */
function Ways(props: WaysProps) {
  const group = createUniqueId()
  const once = () => props.ways[0]?.candidate.estimate.onceMicros ?? 0
  return (
    <fieldset class="sec">
      <legend class="h3 full">
        <span role="status">{t('add.ways.label')}</span>
      </legend>
      <For each={props.ways}>
        {({ candidate, index }, place) => (
          <Way
            candidate={candidate}
            group={group}
            on={props.chosen === index}
            best={place() === 0 && props.ways.length > 1}
            onChoose={() => props.onChoose(index)}
          />
        )}
      </For>
      <Show when={once() > 0}>
        <small class="c-3">{t('add.cost.once', { once: money(once()) })}</small>
      </Show>
    </fieldset>
  )
}

interface WayProps {
  candidate: Candidate
  group: string
  on: boolean
  best: boolean
  onChoose(): void
}

function Way(props: WayProps) {
  const about = createUniqueId()
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
          aria-label={wayName(props.candidate)}
          aria-describedby={about}
          onChange={props.onChoose}
        />
        <span id={about}>
          <b>{wayName(props.candidate)}</b>
          <small class="fig">{costWords(props.candidate.estimate)}</small>
          <small class="fig">{delayWords(props.candidate)}</small>
          <small>{wayHint(props.candidate)}</small>
        </span>
        <Show
          when={known()}
          fallback={
            <Show when={props.best}>
              <span class="chip">
                <Icon name="check" />
                {t('add.ways.best')}
              </span>
            </Show>
          }
        >
          {(id) => (
            <A href={`/sources/${id()}`} class="chip line">
              {t('sources.candidate.known')}
              <Icon name="right" />
            </A>
          )}
        </Show>
      </label>
    </div>
  )
}
