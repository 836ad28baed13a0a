import { type JSX, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import { LanguageSwitch } from '../settings/Switches.tsx'
import { Logo } from '../shell/Logo.tsx'
import { useTitle } from '../shell/title.ts'
import './account.css'

interface AccountPageProps {
  title: string
  lead: string
  children: JSX.Element
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
          <div>
            <h1>{props.title}</h1>
            <p>{props.lead}</p>
          </div>
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

/** What is wrong and belongs to no field. */
export function Trouble(props: { text: string | null }) {
  return (
    <Show when={props.text}>
      <p class="errt" role="alert">
        <Icon name="warn" />
        <span>{props.text}</span>
      </p>
    </Show>
  )
}
