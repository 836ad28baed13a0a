const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i

/** What opens a door, by where it stands; what goes before it is kept. */
const PLACES: readonly RegExp[] = [
  // Keys of ours, and what any Authorization header carries.
  /\b(visao_)[\w-]{8,}/g,
  /\b((?:bearer|basic)\s+)[\w.~+/=-]{6,}/gi,
  // `?token=…`, `"newPassword":"…"`, `client_secret: '…'`.
  /\b([\w.-]{0,40}?(?:token|secret|password|passwd|verifier|challenge|invitation|api_?key)["']?\s*[=:]\s*["']?)[^\s"'&,;}]+/gi,
  // Whoever knows the address of a webhook may write there; a bot's token stands in the path.
  /(hooks\.slack(?:-gov)?\.com\/)[^\s"']+/gi,
  /(\/api\/(?:v\d+\/)?webhooks\/)\d+\/[^\s"']+/gi,
  /(\bbot)\d{5,16}:[\w-]{20,}/gi,
  /\b(whsec_)[\w+/=]{6,}/g,
  // Of the way back from another service, and the six figures of a second factor.
  /([?&](?:code|state)=)[^\s"'&]+/gi,
  /(\bcode["']?\s*[=:]\s*["']?)\d{6,8}\b/gi,
  /\b((?:__Secure-|__Host-)?visao\.[\w.-]+=)[^\s;"']+/g,
  // A password in an address: `postgres://visao:…@host`.
  /(\b[a-z][a-z0-9+.-]{0,20}:\/\/[^\s:/@]*:)[^\s/@]+(?=@)/gi,
  // The token of an invitation is a part of its path; the id of one is no secret.
  /(\/(?:invite|invitations)\/)(?![0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b)(?!link\b)[^\s/?#"']+/gi,
]

/** Long and of all kinds of letters, as chance makes them: 32 characters are 160 bits or more. */
const CHANCE = /(?<![\w-])(?=[\w-]*[a-z])(?=[\w-]*[A-Z])(?=[\w-]*\d)[\w-]{32,}(?![\w-])/g

/**
 * The text without what opens a door: passwords, keys, tokens, codes, cookies, each replaced by `…`. For lines of the
 * log, where such a thing may have come with an error of somebody else's making. Ids stay: they open nothing.
 */
export function redact(text: string): string {
  const placed = PLACES.reduce((rest, place) => rest.replace(place, '$1…'), text)
  return placed.replace(CHANCE, (word) => (UUID.test(word) ? word : '…'))
}
