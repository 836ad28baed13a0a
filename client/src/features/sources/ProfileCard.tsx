import { createSignal, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { networkIcon, networkNames, webAddress } from './network.ts'
import type { Candidate } from './types.ts'

interface FaceProps {
  name: string
  pictureUrl: string | null
  platform: Candidate['platform']
}

/** An account's own picture; its initials where it has none, or it cannot be had. */
export function Face(props: FaceProps) {
  const [broken, setBroken] = createSignal(false)
  return (
    <Show
      when={!broken() && props.pictureUrl}
      fallback={<Avatar name={props.name} size="lg" network={networkIcon(props.platform)} />}
    >
      {(url) => (
        <span class="face">
          <img
            src={url()}
            alt=""
            width="36"
            height="36"
            loading="lazy"
            decoding="async"
            referrerpolicy="no-referrer"
            onError={() => setBroken(true)}
          />
          <span class="av-net">
            <Icon name={networkIcon(props.platform)} />
          </span>
        </span>
      )}
    </Show>
  )
}

/** Whose account it is. */
export function ProfileCard(props: { candidate: Candidate; profile: NonNullable<Candidate['profile']> }) {
  const page = () => webAddress(props.candidate.siteUrl ?? props.candidate.address)
  const network = () => networkNames([props.candidate.platform])
  return (
    <div class="prof">
      <Face
        name={props.profile.name || props.profile.handle}
        pictureUrl={props.profile.pictureUrl}
        platform={props.candidate.platform}
      />
      <div>
        <b>{props.profile.name || `@${props.profile.handle}`}</b>
        <small>{[`@${props.profile.handle}`, followers(props.profile)].filter(Boolean).join(' · ')}</small>
      </div>
      <Show when={page()}>
        {(url) => (
          <a class="btn ghost sm" href={url()} target="_blank" rel="noopener noreferrer">
            {t('add.profile.on', { network: network() })}
            <Icon name="external" />
          </a>
        )}
      </Show>
    </div>
  )
}

function followers({ followers }: NonNullable<Candidate['profile']>): string {
  return followers === null ? '' : t('add.followers', { n: followers })
}
