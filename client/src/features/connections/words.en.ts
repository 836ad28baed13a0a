import type { SameWords } from '../../i18n/phrase.ts'
import type { connections as french } from './words.fr.ts'

export const connections = {
  lead: 'How Visao reads each network, and what to do when a key is missing or ends. The keys belong to the whole house: they stay on the server.',
  'name.x': 'X',
  'name.instagram': 'Instagram',
  'name.tiktok': 'TikTok',
  'state.not_connected': 'Not connected',
  'state.unknown': 'To be checked',
  'state.ok': 'Connected',
  'state.limited': 'Limited',
  'state.out_of_credit': 'Out of credit',
  'state.usage_capped': 'Cap reached',
  'state.interrupted': 'Stream down',
  'state.token_expires': 'Token ends soon',
  'state.token_expired': 'Token expired',
  'state.token_refused': 'Key refused',
  'state.no_permission': 'Permission missing',
  'state.best_effort': 'Best effort',
  'state.breaker': 'Door closed',
  'x.not_connected':
    'X can only be read by its API, with a key of your own. Five steps, ten minutes; X charges for each post that is read.',
  'x.ok': 'The stream of X is open: posts arrive within seconds.',
  'x.unknown':
    'The key is there, the stream is not open yet. It opens as soon as an account of X is watched.',
  'x.out_of_credit':
    'The X account that pays is out of credit. Top it up on console.x.com: Visao tries again every hour.',
  'x.usage_capped':
    'The monthly cap set at X is reached. Raise it on console.x.com, or wait for the next cycle.',
  'x.interrupted':
    'The stream is down, Visao is opening it again. Meanwhile accounts are looked at one by one: nothing is lost.',
  'x.token_refused': 'X does not accept the key. Do step 2 again and replace X_BEARER_TOKEN.',
  'x.no_permission': 'The key may not read this: check the app on console.x.com.',
  'instagram.not_connected':
    'Instagram shares by its API alone, with a token that only you can ask for. Ten steps, half an hour; it is free.',
  'instagram.unknown': 'A token is there, nobody has tried it yet. Test it.',
  'instagram.ok':
    'Professional and creator accounts are read every quarter of an hour. Personal accounts and stories are not: Instagram does not share them.',
  'instagram.limited': 'Visao is near the limit that Meta sets and stops by itself until it has gone down.',
  'instagram.token_expires': 'Renew the token before it ends: steps 6, 7 and 9.',
  'instagram.token_expired':
    'The token has expired: nothing is read from Instagram. Do steps 6, 7 and 9 again; nothing published meanwhile is lost.',
  'instagram.token_refused':
    'Instagram does not accept the token: password changed, app removed, or token copied badly. Do steps 6, 7 and 9 again.',
  'instagram.no_permission': 'The token lacks a permission: do step 6 again and tick them all.',
  'instagram.best_effort':
    'Read without an account, as whoever installs Visao has chosen: one request a minute for the whole server, and Instagram may shut its door at any time.',
  'instagram.breaker':
    'Instagram asks for a sign-in, which Visao does not have and does not get around. It leaves the network alone, then tries again.',
  'tiktok.best_effort':
    'TikTok has no official way for a newsroom: its public pages are read, politely, every twelve minutes.',
  'tiktok.breaker':
    'TikTok wants proof that a person is reading. Visao does not get around such pages: it leaves the network alone, then tries again.',
  'fact.since': 'Since',
  'fact.until': 'Next try',
  'fact.ok': 'Last success',
  'fact.ok.never': 'none yet',
  'fact.expires': 'Token ends',
  'fact.expires.left': { one: '{date}: {n} day left', other: '{date}: {n} days left' },
  'fact.missing': 'Missing permissions',
  test: 'Test',
  'test.name': 'Test {network}',
  'test.free': 'Costs nothing.',
  'test.result': 'Result of the test of {network}',
  'test.good': 'good',
  'test.warn': 'careful',
  'test.bad': 'does not work',
  'test.note': 'to know',
  'line.key.good': 'The key is accepted.',
  'line.key.not_connected': 'No key: follow the steps below, then restart Visao.',
  'line.token_expired': 'The token has expired.',
  'line.token_refused': 'The key is not accepted.',
  'line.no_permission': 'The key lacks this permission.',
  'line.rate_limited': 'The network limits this server: try again later.',
  'line.rate_limited.at': 'The network limits this server until {at}.',
  'line.no_credit': 'Out of credit.',
  'line.usage_capped': 'The cap of the month is reached.',
  'line.not_professional': 'The linked account is not professional: do step 1 again.',
  'line.unreachable': 'The network could not be reached from here.',
  'line.else': 'Unexpected answer ({code}).',
  'line.named': '{what}: {why}',
  'line.permissions.good': 'All permissions are there.',
  'line.permissions.bad': 'Missing: {missing}.',
  'line.expiry.never': 'The token does not end.',
  'line.expiry.left': {
    one: 'The token ends on {date}: {n} day left.',
    other: 'The token ends on {date}: {n} days left.',
  },
  'line.account.good': 'Visao reads on behalf of {handle}.',
  'line.account.bad': 'Linked account',
  'line.posts.good': {
    one: 'Reading an account: {n} post received.',
    other: 'Reading an account: {n} posts received.',
  },
  'line.posts.bad': 'Reading an account',
  'line.limit.used': {
    one: '{n} post read in this cycle, X says.',
    other: '{n} posts read in this cycle, X says.',
  },
  'line.limit.unsaid': 'X does not say how many posts were read in this cycle.',
  'line.limit.bad': 'Usage',
  'line.streams.filtered': 'Stream of original posts',
  'line.streams.activity': 'Stream of all activity',
  'line.streams.open': 'open since {at}.',
  'line.streams.closed': 'down since {at}.',
  'line.anonymous.note': 'Reading without an account is allowed, last success: {at}.',
  'line.anonymous.never': 'Reading without an account is allowed, no success yet.',
  'line.anonymous.bad': 'Reading without an account: door closed until {at}.',
  'line.door.good': 'TikTok answers.',
  'line.door.bad': 'TikTok wants proof that a person is reading; left alone until {at}.',
  'line.last.at': 'Last page read: {at}.',
  'line.last.never': 'No page read yet.',
  'line.browser.good': 'Chromium is there for pages that need it.',
  'line.browser.note': 'Without Chromium: should the first way close, there is no other.',
  'steps.x': 'The five steps to a key of X',
  'steps.instagram': 'The ten steps to a token of Instagram',
  'steps.tiktok': 'Nothing to do for TikTok',
  'steps.open': 'Open {place}',
  'steps.copy': 'To copy',
  'x.1': 'A developer account',
  'x.1.text':
    'On console.x.com, sign in with the newsroom’s X account and create an app. Choose pay-per-use.',
  'x.2': 'The reading key',
  'x.2.text': 'In the app, “Keys and tokens”, generate a “Bearer Token” and copy it: it is shown once.',
  'x.3': 'A limit of your size',
  'x.3.text':
    'Under “Billing”, buy credit and lower the monthly limit at once: X sets it to $5,000 by itself. Leave auto-recharge off until you know what you spend.',
  'x.4': 'The key in Visao',
  'x.4.text': 'Add this line to the server’s environment (file .env), then restart Visao.',
  'x.5': 'Check',
  'x.5.text':
    'Come back here and press Test: no post is read, nothing is charged. Then set your budget in Settings → X budget.',
  'instagram.1': 'A professional Instagram account',
  'instagram.1.text':
    'Visao reads on behalf of this account; it publishes nothing. In the Instagram app: Settings → Account type and tools → Switch to professional account.',
  'instagram.2': 'A Facebook Page linked to it',
  'instagram.2.text':
    'Create a Page (it may stay empty) with the Facebook account that will run it, then link Instagram: Page → Settings → Linked accounts → Instagram.',
  'instagram.3': 'A Meta app',
  'instagram.3.text':
    'On developers.facebook.com, with the same Facebook account: My Apps → Create App → type “Business”. It stays in development mode: no review is asked for as long as it serves your own accounts alone.',
  'instagram.4': 'The product Facebook Login',
  'instagram.4.text':
    'In the app, add the product “Facebook Login for Business” (or “Facebook Login”). There is nothing else to set there.',
  'instagram.5': 'The app’s ID and secret',
  'instagram.5.text':
    'App settings → Basic: note the App ID and the App Secret, they are needed in step 7 only.',
  'instagram.6': 'A token with three permissions',
  'instagram.6.text':
    'In the Graph API Explorer choose your app, “User Token”, tick instagram_basic, instagram_manage_insights and pages_read_engagement (add pages_show_list, and ads_read if the Page is yours through a Business Manager), then “Generate Access Token” and accept for the Page and the account.',
  'instagram.7': 'A token of sixty days',
  'instagram.7.text': 'This first token lives an hour or two. Exchange it; the answer holds access_token.',
  'instagram.8': 'The ID of your Instagram account',
  'instagram.8.text':
    'Ask for your Pages: the number under instagram_business_account → id is the one, neither that of the Page nor your username.',
  'instagram.9': 'Both in Visao',
  'instagram.9.text': 'Add these two lines to the server’s environment (file .env), then restart Visao.',
  'instagram.10': 'Check',
  'instagram.10.text':
    'Come back here and press Test. Visao warns fourteen and three days before the token ends; a system user’s token (Business Manager) does not end.',
  'tiktok.1': 'What is read',
  'tiktok.1.text':
    'The page that TikTok offers to embed a profile elsewhere: the ten newest videos, without account and without key. Videos are watched in TikTok’s own player.',
  'tiktok.2': 'What may happen',
  'tiktok.2.text':
    'TikTok may want proof that a person is reading, above all from rented servers. Visao then stops for six hours and says so; it solves no captcha.',
  'tiktok.3': 'What helps',
  'tiktok.3.text': 'Chromium on the server (CHROME_PATH) gives a second way when the first falls silent.',
} as const satisfies SameWords<typeof french>
