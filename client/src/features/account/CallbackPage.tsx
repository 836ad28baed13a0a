import { A } from '@solidjs/router'
import { Match, Show, Switch } from 'solid-js'
import type { ApiError } from '../../api.ts'
import { type PlainKey, say, t } from '../../i18n/index.ts'
import { useSession } from '../../session.tsx'
import { Button } from '../../ui/Button.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { AccountPage } from './AccountPage.tsx'
import type { Arrival, LinkKind } from './callback.ts'
import { createArrival, DONE } from './createArrival.ts'
import { returnedOf } from './returned.ts'
import { SERVICE_NAMES } from './Services.tsx'

/** Where links of mails and other services lead: does the one thing, then leads on or says what to do. */
export function CallbackPage() {
  const { arrival, progress, again, stay } = createArrival()
  const failure = () => {
    const now = progress()
    return now.state === 'failed' ? now.error : null
  }
  const asking = () => {
    const now = progress()
    return now.state === 'asking' ? now.as : null
  }
  const done = () => {
    const now = progress()
    return now.state === 'done' ? now.what : null
  }
  return (
    <Switch fallback={<Working arrival={arrival} />}>
      <Match when={arrival.kind === 'refused' && arrival}>
        {(refused) => <Refused arrival={refused()} />}
      </Match>
      <Match when={asking()}>
        {(email) => (
          <AccountPage
            title={t('account.callback.switch')}
            lead={t('account.callback.switch.text', { email: email() })}
            icon="assign"
          >
            <Button kind="primary" onClick={again}>
              {t('account.callback.switch.go')}
            </Button>
            <Button onClick={stay}>{t('account.callback.switch.stay')}</Button>
          </AccountPage>
        )}
      </Match>
      <Match when={done()}>
        {(what) => (
          <AccountPage
            title={say(DONE[what()]) ?? ''}
            lead={say(AFTERWARDS[what()]) ?? ''}
            icon={what() === 'approve' ? 'mail' : 'check'}
            tone="good"
          >
            <Back fresh />
          </AccountPage>
        )}
      </Match>
      <Match when={arrival.kind === 'link' && failure()}>
        {(error) => (
          <LinkFailed error={error()} link={arrival.kind === 'link' ? arrival.link : 'magic'} again={again} />
        )}
      </Match>
    </Switch>
  )
}

const WORKING = {
  magic: 'account.callback.magic',
  confirm: 'account.callback.verify',
  approve: 'account.callback.verify',
  change: 'account.callback.verify',
} as const satisfies Record<LinkKind, PlainKey>

const AFTERWARDS = {
  confirm: 'account.callback.verified.text',
  approve: 'account.callback.approved.text',
  change: 'account.callback.changed.text',
} as const satisfies Record<Exclude<LinkKind, 'magic'>, PlainKey>

function Working(props: { arrival: Arrival }) {
  const title = () =>
    props.arrival.kind === 'link' ? t(WORKING[props.arrival.link]) : t('account.callback.magic')
  return (
    <AccountPage title={title()} lead={t('account.callback.wait')}>
      <span class="working" role="status">
        <span class="sr">{t('shell.loading')}</span>
      </span>
    </AccountPage>
  )
}

/** Nothing answered, or the server had a problem: the link may still be good. */
const passing = (error: ApiError): boolean =>
  error.status === 0 || error.status >= 500 || error.status === 429

function LinkFailed(props: { error: ApiError; link: LinkKind; again(): void }) {
  const other = () => props.error.code === 'INVALID_USER'
  const dead = () =>
    props.link === 'magic' ? t('account.callback.dead.magic') : t('account.callback.dead.verify')
  return (
    <Show
      when={!passing(props.error)}
      fallback={
        <main class="alone">
          <ErrorState whole error={props.error} onRetry={props.again} />
        </main>
      }
    >
      <AccountPage
        title={other() ? t('account.callback.other.user') : t('account.callback.dead')}
        lead={other() ? t('account.callback.other.user.text') : dead()}
        icon="clock"
        tone="bad"
      >
        <Back />
      </AccountPage>
    </Show>
  )
}

function Refused(props: { arrival: Extract<Arrival, { kind: 'refused' }> }) {
  const { code, service, next } = props.arrival
  const { title, text } = returnedOf(code)
  const named = () => t(service === null ? 'account.service.any' : SERVICE_NAMES[service])
  return (
    <AccountPage
      title={say(title) ?? ''}
      lead={text === null ? t('account.callback.unknown.text', { code }) : t(text, { service: named() })}
      icon="warn"
      tone="bad"
    >
      <Back next={next} />
    </AccountPage>
  )
}

/** Signed in all the same, one goes on; else to the ways in, with where one wanted to go; `fresh`: for the first time. */
function Back(props: { next?: string | null; fresh?: boolean }) {
  const session = useSession()
  const search = () => (props.next ? `?next=${encodeURIComponent(props.next)}` : '')
  return (
    <Show
      when={session.me()}
      fallback={
        <A class="btn pri" href={`/login${search()}`}>
          {props.fresh ? t('account.login.action') : t('account.callback.back')}
        </A>
      }
    >
      <A class="btn pri" href={props.next ?? '/'}>
        {t('account.callback.go')}
      </A>
    </Show>
  )
}
