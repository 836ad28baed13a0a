import { type JSX, onMount, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { LanguageSwitch } from '../settings/Switches.tsx'
import { Logo } from '../shell/Logo.tsx'
import { useTitle } from '../shell/title.ts'
import { type DoorTrouble, sayTrouble } from './trouble.ts'
import './account.css'

interface AccountPageProps {
  title: string
  lead?: string | undefined
  /** Drawn above the title of a page that tells something instead of asking. */
  icon?: IconName
  /** How it stands with what is told. */
  tone?: 'good' | 'bad'
  children?: JSX.Element
  /** The way to the other form. */
  aside?: JSX.Element
}

/** The frame of the screens before signing in: the mark, a card, the language. */
export function AccountPage(props: AccountPageProps) {
  useTitle(() => props.title)
  return (
    <div class="door">
      <main class="door-c">
        <div class="door-b">
          <Logo />
          <span>
            <b>Visao</b>
            <small>{t('account.tagline')}</small>
          </span>
        </div>
        <div class="box door-f">
          <Head title={props.title} lead={props.lead} icon={props.icon} tone={props.tone} />
          {props.children}
        </div>
        <Show when={props.aside}>
          <p class="door-a">{props.aside}</p>
        </Show>
      </main>
      <footer>
        <LanguageSwitch />
      </footer>
    </div>
  )
}

type HeadProps = { [Part in 'title' | 'lead' | 'icon' | 'tone']: AccountPageProps[Part] | undefined }

/** A page that tells something takes the focus, so that it is heard where it replaces a form. */
function Head(props: HeadProps) {
  let title: HTMLHeadingElement | undefined
  onMount(() => props.icon && title?.focus())
  return (
    <div class="door-h">
      <Show when={props.icon}>
        {(icon) => (
          <span class={`em ${props.tone === 'good' ? 'c-ex' : props.tone === 'bad' ? 'c-co' : 'c-ac'}`}>
            <Icon name={icon()} />
          </span>
        )}
      </Show>
      <h1
        ref={(element) => {
          title = element
        }}
        tabindex={props.icon ? -1 : undefined}
      >
        {props.title}
      </h1>
      <Show when={props.lead}>
        <p>{props.lead}</p>
      </Show>
    </div>
  )
}

/** What is wrong and belongs to no field. */
export function Trouble(props: { of: DoorTrouble | null }) {
  return (
    <Show when={props.of}>
      {(trouble) => (
        <p class="errt" role="alert">
          <Icon name="warn" />
          <span>{sayTrouble(trouble())}</span>
        </p>
      )}
    </Show>
  )
}
