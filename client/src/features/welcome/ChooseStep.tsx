import { A } from '@solidjs/router'
import { createUniqueId, For, Show } from 'solid-js'
import type { PackWire } from '../../../../server/features/packs/model.ts'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Icon } from '../../ui/Icon.tsx'
import type { IconName } from '../../ui/icons.ts'
import { Bar, Skeleton } from '../../ui/Skeleton.tsx'
import { useSources } from '../sources/SourcesProvider.tsx'
import type { Welcome } from './createWelcome.ts'
import { OwnAddresses } from './OwnAddresses.tsx'
import { pastedStarts } from './pasted.ts'
import { StepFrame } from './StepFrame.tsx'
import type { PackId } from './state.ts'

/** The first step: ready-made packs, addresses of one's own, or both. */
export function ChooseStep(props: { welcome: Welcome; onPasteOne(): void }) {
  const sources = useSources()
  const state = props.welcome.state
  const some = () => state().packs.length > 0 || pastedStarts(state().pasted).length > 0
  const followed = () => sources.items() ?? []
  const nothing = () => !some() && sources.items()?.length === 0
  return (
    <StepFrame
      n={1}
      title={t('welcome.choose.title')}
      lead={t('welcome.choose.lead')}
      footer={
        <>
          <Show when={nothing()}>
            <span class="c-3 hide-p">{t('welcome.choose.none')}</span>
          </Show>
          <A class="btn ghost" href="/">
            {t('welcome.skip')}
          </A>
          <Button
            kind="primary"
            disabled={nothing()}
            onClick={() => (some() ? props.welcome.list() : props.welcome.go('done'))}
          >
            {t('welcome.next')}
          </Button>
        </>
      }
    >
      <Packs welcome={props.welcome} />
      <OwnAddresses welcome={props.welcome} onPasteOne={props.onPasteOne} />
      <Show when={followed().length > 0}>
        <p class="wel-k">
          <Icon name="check" class="c-ex" />
          {t('welcome.followed.some', { n: followed().length, names: namesOf(followed()) })}
        </p>
      </Show>
    </StepFrame>
  )
}

function Packs(props: { welcome: Welcome }) {
  const { welcome } = props
  return (
    <Show
      when={welcome.problem()}
      fallback={
        <fieldset class="packs">
          <legend class="sr">{t('welcome.packs.label')}</legend>
          <Show when={welcome.packs()} fallback={<PacksSkeleton />}>
            {(packs) => <For each={packs()}>{(pack) => <PackCard pack={pack} welcome={welcome} />}</For>}
          </Show>
        </fieldset>
      }
    >
      {(problem) => (
        <div class="box">
          <ErrorState
            title={t('welcome.packs.problem')}
            error={problem()}
            onRetry={() => void welcome.reload()}
          />
        </div>
      )}
    </Show>
  )
}

const MARKS: Record<PackId, IconName> = { sneakers: 'sneaker', fashion: 'hanger' }

function PackCard(props: { pack: PackWire; welcome: Welcome }) {
  const { id, outlets } = props.pack
  const size = () =>
    t('welcome.pack.size.more', {
      size: t('welcome.pack.size', { n: outlets.length }),
      competitors: outlets.filter(({ role }) => role === 'competitor').length,
    })
  const about = createUniqueId()
  return (
    <label class="pack">
      <input
        type="checkbox"
        class="tick"
        aria-label={t(`welcome.pack.${id}`)}
        aria-describedby={about}
        checked={props.welcome.state().packs.includes(id)}
        onChange={() => props.welcome.toggle(id)}
      />
      <span>
        <b>{t(`welcome.pack.${id}`)}</b>
        <small id={about}>{size()}</small>
        <small class="names">{t('welcome.pack.names', { names: namesOf(outlets) })}</small>
      </span>
      <Icon name={MARKS[id]} size="lg" />
    </label>
  )
}

/** The first few names. */
function namesOf(named: readonly { name: string }[]): string {
  return named
    .slice(0, 6)
    .map(({ name }) => name)
    .join(', ')
}

function PacksSkeleton() {
  return (
    <Skeleton>
      <div class="packs">
        <For each={[1, 2]}>
          {() => (
            <div class="pack">
              <Bar width="20px" height="20px" />
              <span>
                <Bar width="40%" />
                <Bar width="80%" />
              </span>
            </div>
          )}
        </For>
      </div>
    </Skeleton>
  )
}
