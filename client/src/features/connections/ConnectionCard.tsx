import { createSignal, Show } from 'solid-js'
import { say, t } from '../../i18n/index.ts'
import { useSession } from '../../session.tsx'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { createDoing } from '../settings/createDoing.ts'
import { Section } from '../settings/Section.tsx'
import { Trouble } from '../settings/Trouble.tsx'
import { ConnectionFacts } from './ConnectionFacts.tsx'
import { connectionsApi } from './connectionsApi.ts'
import { StepList } from './StepList.tsx'
import { lookOf, saidOf } from './state.ts'
import { TestLines } from './TestLines.tsx'
import type { Connection, Line, Network } from './types.ts'

const NAMES = {
  x: 'connections.name.x',
  instagram: 'connections.name.instagram',
  tiktok: 'connections.name.tiktok',
} as const satisfies Record<Network, string>

/** One network: how it is, what to do, and a test of it. */
export function ConnectionCard(props: { one: Connection; onTested: (now: Connection) => void }) {
  const session = useSession()
  const name = () => t(NAMES[props.one.platform])
  const look = () => lookOf(props.one.state)
  return (
    <Section
      title={name()}
      class="con"
      action={
        <span class={`tagx ${look().tag}`}>
          <Icon name={look().icon} />
          {t(`connections.state.${props.one.state}`)}
        </span>
      }
    >
      <p class="con-t">{say(saidOf(props.one))}</p>
      <ConnectionFacts one={props.one} />
      <Show when={session.may('manage.sources')}>
        <Testing network={props.one.platform} name={name()} onTested={props.onTested} />
      </Show>
      <StepList network={props.one.platform} open={props.one.state === 'not_connected'} />
    </Section>
  )
}

function Testing(props: { network: Network; name: string; onTested: (now: Connection) => void }) {
  const doing = createDoing()
  const [lines, setLines] = createSignal<readonly Line[]>([])
  const test = (): Promise<boolean> =>
    doing.run(async () => {
      const tested = await connectionsApi.test(props.network)
      setLines(tested.lines)
      props.onTested(tested.connection)
    })
  return (
    <div class="con-test">
      <div class="con-a">
        <Button
          icon="refresh"
          busy={doing.busy()}
          aria-label={t('connections.test.name', { network: props.name })}
          onClick={() => void test()}
        >
          {t('connections.test')}
        </Button>
        <small>{t('connections.test.free')}</small>
      </div>
      <Trouble problem={doing.problem()} />
      <div aria-live="polite">
        <Show when={lines().length > 0}>
          <TestLines lines={lines()} label={t('connections.test.result', { network: props.name })} />
        </Show>
      </div>
    </div>
  )
}
