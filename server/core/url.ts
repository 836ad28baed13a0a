/** Longest address kept: beyond it an index row would not fit and no browser bar would show it. */
export const URL_LIMIT = 2048

const TRACKING_PREFIXES = [
  'utm_',
  'mtm_',
  'pk_',
  'piwik_',
  'hsa_',
  '_hs',
  'at_campaign',
  'at_medium',
  'vero_',
  'oly_',
]

const TRACKING_NAMES = new Set(
  (
    'fbclid gclid dclid gbraid wbraid msclkid yclid twclid ttclid igshid igsh li_fat_id mc_cid mc_eid ' +
    'mkt_tok ml_subscriber ml_subscriber_hash _ga _gl _ke s_cid ncid cmpid ns_campaign ns_mchannel ns_source ' +
    'wt_mc wt.mc_id xtor ref_src ref_url spm scm share_id feature_share sr_share epik irclickid rb_clickid ' +
    'trk trkcampaign echobox at_bbc_team at_link_id at_link_origin at_link_type at_ptr_name at_format'
  ).split(' '),
)

const VOLATILE_NAMES = new Set(
  (
    'token access_token auth sig signature hmac hash expires expiry exp policy key-pair-id nonce ts timestamp ' +
    'sid sessionid session phpsessid jsessionid aspsessionid cb cachebuster cache rand rnd random _ v'
  ).split(' '),
)

/**
 * `href` as an absolute http(s) address, or null when there is none to open: empty, another scheme, not an
 * address, longer than {@link URL_LIMIT}. Protocol-relative and relative forms are read against `base`.
 */
export function resolveUrl(href: string | null | undefined, base: string): string | null {
  const written = href?.trim()
  if (!written || written.length > URL_LIMIT) return null
  // Publishers forget the scheme; read as a path it would be a page that does not exist.
  const address = /^www\.[^/]/i.test(written) ? `https://${written}` : written
  const url = /^[a-z][a-z\d+.-]*:/i.test(address) ? URL.parse(address) : URL.parse(address, base)
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:') || !url.hostname) return null
  url.username = ''
  url.password = ''
  return url.href.length > URL_LIMIT ? null : url.href
}

/**
 * The key for "the same page": an absolute address without campaign parameters and without a fragment that
 * only scrolls (`#!` and `#/` name pages of their own). The host is lower case, the port kept only when unusual.
 */
export function canonicalUrl(url: string): string {
  return withoutParams(url, isTracking)
}

/** {@link canonicalUrl} that also drops what changes from one look to the next: tokens, signatures, sessions. */
export function stableUrl(url: string): string {
  return withoutParams(url, (name) => isTracking(name) || isVolatile(name))
}

function withoutParams(written: string, drop: (name: string) => boolean): string {
  const url = URL.parse(written)
  if (!url) return written
  if (!/^#[!/]/.test(url.hash)) url.hash = ''
  if (url.href.includes('?')) url.search = keptQuery(url.search, drop)
  return url.href
}

/** Works on the written query, because re-encoding through URLSearchParams would change untouched parameters. */
function keptQuery(search: string, drop: (name: string) => boolean): string {
  return search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !drop(nameOf(pair)))
    .join('&')
}

function nameOf(pair: string): string {
  const cut = pair.indexOf('=')
  // `amp;` is left over where a publisher escaped an address twice.
  return (cut < 0 ? pair : pair.slice(0, cut)).toLowerCase().replace(/^amp;/, '')
}

function isTracking(name: string): boolean {
  return TRACKING_NAMES.has(name) || TRACKING_PREFIXES.some((prefix) => name.startsWith(prefix))
}

function isVolatile(name: string): boolean {
  return VOLATILE_NAMES.has(name) || name.startsWith('x-amz-') || name.startsWith('x-goog-')
}
