/** What nodemailer is told of the server. */
export interface SmtpConnection {
  host: string
  port: number
  /** Encrypted from the first byte. */
  secure: boolean
  requireTLS: boolean
  tls: { rejectUnauthorized: boolean }
  auth?: { user: string; pass: string }
}

/** Source: https://www.rfc-editor.org/rfc/rfc8314: 465 with TLS from the start, 587 for submission with STARTTLS. */
const PORTS = { 'smtps:': 465, 'smtp:': 587 }

/** The server that an SMTP URL names. Nothing but scheme, user, password, host and port is read. */
export function connectionTo(url: string): SmtpConnection {
  const { protocol, hostname, username, password } = new URL(url)
  const here = isLoopback(hostname)
  const auth = username ? { auth: { user: decoded(username), pass: decoded(password) } } : {}
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: portOf(url),
    secure: protocol === 'smtps:',
    requireTLS: protocol === 'smtp:' && !here,
    // Nobody stands between two programs of one machine, and what listens there has no certificate for it.
    tls: { rejectUnauthorized: !here },
    ...auth,
  }
}

/** The server without user and password. */
export function shownServer(url: string): string {
  return `SMTP ${new URL(url).hostname}:${portOf(url)}`
}

function portOf(url: string): number {
  const { port, protocol } = new URL(url)
  if (port !== '') return Number(port)
  return protocol === 'smtps:' ? PORTS['smtps:'] : PORTS['smtp:']
}

function isLoopback(hostname: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i.test(hostname)
}

/** A password with a `%` of its own, not encoded by whoever wrote the URL, is taken as it stands. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
