import type { PlainKey } from '../../i18n/index.ts'
import type { Network } from './types.ts'

/** One step on the way to a connection. */
export interface Step {
  title: PlainKey
  text: PlainKey
  /** Where it is done. */
  place?: { href: string; name: string }
  /** What is to be copied, names to be replaced in capitals. */
  copy?: string
}

const GRAPH = 'https://graph.facebook.com/v25.0'
const CONSOLE = { href: 'https://console.x.com/', name: 'console.x.com' }

/** The ways to a key, step by step (connectors' documents: developers.facebook.com, docs.x.com; looked up in November 2026). */
export const STEPS: Readonly<Record<Network, readonly Step[]>> = {
  x: [
    { title: 'connections.x.1', text: 'connections.x.1.text', place: CONSOLE },
    { title: 'connections.x.2', text: 'connections.x.2.text' },
    { title: 'connections.x.3', text: 'connections.x.3.text' },
    { title: 'connections.x.4', text: 'connections.x.4.text', copy: 'X_BEARER_TOKEN=BEARER_TOKEN' },
    { title: 'connections.x.5', text: 'connections.x.5.text' },
  ],
  instagram: [
    { title: 'connections.instagram.1', text: 'connections.instagram.1.text' },
    {
      title: 'connections.instagram.2',
      text: 'connections.instagram.2.text',
      place: { href: 'https://www.facebook.com/pages/create', name: 'facebook.com/pages/create' },
    },
    {
      title: 'connections.instagram.3',
      text: 'connections.instagram.3.text',
      place: { href: 'https://developers.facebook.com/apps/', name: 'developers.facebook.com/apps' },
    },
    { title: 'connections.instagram.4', text: 'connections.instagram.4.text' },
    { title: 'connections.instagram.5', text: 'connections.instagram.5.text' },
    {
      title: 'connections.instagram.6',
      text: 'connections.instagram.6.text',
      place: {
        href: 'https://developers.facebook.com/tools/explorer/',
        name: 'developers.facebook.com/tools/explorer',
      },
    },
    {
      title: 'connections.instagram.7',
      text: 'connections.instagram.7.text',
      copy: `curl "${GRAPH}/oauth/access_token?grant_type=fb_exchange_token&client_id=APP_ID&client_secret=APP_SECRET&fb_exchange_token=TOKEN"`,
    },
    {
      title: 'connections.instagram.8',
      text: 'connections.instagram.8.text',
      copy: `curl "${GRAPH}/me/accounts?fields=name,instagram_business_account&access_token=LONG_TOKEN"`,
    },
    {
      title: 'connections.instagram.9',
      text: 'connections.instagram.9.text',
      copy: 'INSTAGRAM_ACCESS_TOKEN=LONG_TOKEN\nINSTAGRAM_USER_ID=17841400000000000',
    },
    { title: 'connections.instagram.10', text: 'connections.instagram.10.text' },
  ],
  tiktok: [
    { title: 'connections.tiktok.1', text: 'connections.tiktok.1.text' },
    { title: 'connections.tiktok.2', text: 'connections.tiktok.2.text' },
    { title: 'connections.tiktok.3', text: 'connections.tiktok.3.text' },
  ],
}
