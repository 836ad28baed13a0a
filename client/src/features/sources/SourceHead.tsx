import { A } from '@solidjs/router'
import { Show } from 'solid-js'
import type { SourceWire } from '../../../../server/features/sources/model.ts'
import { t } from '../../i18n/index.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { LiveState } from '../shell/LiveState.tsx'
import { handleOf, hostOf, isAccount, networkIcon, networkNames, webAddress } from './network.ts'
import type { SourceActs } from './sourceActs.ts'

/** What the pause button does now. */
export function pauseWord(source: SourceWire): string {
  return source.pausedAt === null ? t('sources.act.pause') : t('sources.act.resume')
}

interface SourceHeadProps {
  source: SourceWire
  acts: SourceActs
  onRemove(): void
}

/** Name, live state, what can be done. */
export function SourceHead(props: SourceHeadProps) {
  return (
    <header class="p-h one-h">
      <A
        class="ib back"
        href="/sources"
        aria-label={t('sources.one.missing.back')}
        title={t('sources.one.missing.back')}
      >
        <Icon name="left" size="lg" />
      </A>
      <Avatar
        name={props.source.name}
        size="lg"
        network={networkIcon(props.source.platform)}
        class="hide-p"
      />
      <div class="ti">
        <h1>{props.source.name}</h1>
        <SiteLink source={props.source} />
      </div>
      <LiveState />
      <span class="sp">
        <Show when={props.acts.mayCheck()}>
          <Button
            icon="refresh"
            class="ic-p"
            busy={props.acts.checking(props.source.id)}
            aria-label={t('sources.act.check')}
            onClick={() => void props.acts.check(props.source)}
          >
            <span class="hide-p">{t('sources.act.check')}</span>
          </Button>
        </Show>
        <Show when={props.acts.mayManage()}>
          <Button
            icon={props.source.pausedAt === null ? 'pause' : 'play'}
            class="ic-p"
            aria-label={pauseWord(props.source)}
            onClick={() => void props.acts.togglePause(props.source)}
          >
            <span class="hide-p">{pauseWord(props.source)}</span>
          </Button>
          <Button
            kind="ghost"
            icon="trash"
            class="ic-p"
            aria-label={t('sources.act.remove')}
            onClick={props.onRemove}
          >
            <span class="hide-p">{t('sources.act.remove')}</span>
          </Button>
        </Show>
      </span>
    </header>
  )
}

function SiteLink(props: { source: SourceWire }) {
  const href = () => webAddress(props.source.siteUrl ?? props.source.address)
  return (
    <Show when={href()} fallback={<small>{props.source.address}</small>}>
      {(url) => (
        <a class="site" href={url()} target="_blank" rel="noopener noreferrer" title={t('sources.one.open')}>
          {siteWords(props.source, url())}
          <Icon name="external" />
        </a>
      )}
    </Show>
  )
}

/** "@kestrel · Voir sur X" of an account; a site goes by its host. */
function siteWords(source: SourceWire, url: string): string {
  if (!isAccount(source)) return hostOf(url)
  const former = source.renamed && t('sources.one.renamed', { handle: source.renamed.from })
  const view = t('sources.one.on', { network: networkNames([source.platform]) })
  return [handleOf(source), former, view].filter(Boolean).join(' · ')
}
