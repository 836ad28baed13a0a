import { For, type JSX } from 'solid-js'
import { type PlainKey, t } from '../../i18n/index.ts'
import { Logo } from '../shell/Logo.tsx'
import './deviceWords.ts'
import './device.css'

/** How an app gets onto the home screen of an iPhone or iPad, where no page may ask for it. */
export function HomeScreenSteps() {
  return (
    <ol class="hs-steps">
      <For each={STEPS}>
        {({ words, mark }) => (
          <li>
            <span class="hs-mark" aria-hidden="true">
              {mark()}
            </span>
            <span>{t(words)}</span>
          </li>
        )}
      </For>
    </ol>
  )
}

const STEPS: { words: PlainKey; mark(): JSX.Element }[] = [
  {
    words: 'device.ios.share',
    mark: () => <Drawn path="M12 15V3.5M8 7l4-3.5L16 7M7 10.5H5.5v10h13v-10H17" />,
  },
  { words: 'device.ios.add', mark: () => <Drawn path="M4.5 4.5h15v15h-15zM12 8.5v7M8.5 12h7" /> },
  { words: 'device.ios.open', mark: () => <Logo /> },
]

/** As these marks are drawn on that system. */
function Drawn(props: { path: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d={props.path} />
    </svg>
  )
}
