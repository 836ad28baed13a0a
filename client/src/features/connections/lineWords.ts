import { day, relative } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { moment } from './moment.ts'
import type { Line } from './types.ts'

/** What one line of a test says. */
export function lineWords(line: Line): string {
  switch (line.check) {
    case 'key':
      if (line.code === 'not_connected') return t('connections.line.key.not_connected')
      return line.result === 'good' ? t('connections.line.key.good') : trouble(line)
    case 'permissions':
      if (line.result === 'good') return t('connections.line.permissions.good')
      return t('connections.line.permissions.bad', { missing: line.text ?? '' })
    case 'expiry':
      if (line.at === null) return t('connections.line.expiry.never')
      return t('connections.line.expiry.left', { n: Math.max(0, line.count ?? 0), date: day(line.at) })
    case 'account':
      if (line.result === 'good') return t('connections.line.account.good', { handle: line.text ?? '' })
      return named(t('connections.line.account.bad'), line)
    case 'posts':
      if (line.result === 'good') return t('connections.line.posts.good', { n: line.count ?? 0 })
      return named(t('connections.line.posts.bad'), line)
    case 'limit':
      return limitWords(line)
    case 'streams':
      return streamWords(line)
    case 'anonymous':
      return anonymousWords(line)
    case 'door':
      if (line.result === 'good') return t('connections.line.door.good')
      return t('connections.line.door.bad', { at: at(line) })
    case 'last':
      if (line.at === null) return t('connections.line.last.never')
      return t('connections.line.last.at', { at: relative(line.at) })
    case 'browser':
      return t(line.result === 'good' ? 'connections.line.browser.good' : 'connections.line.browser.note')
  }
}

function limitWords(line: Line): string {
  if (line.result !== 'good')
    return line.code === 'rate_limited' ? trouble(line) : named(t('connections.line.limit.bad'), line)
  return line.count === null
    ? t('connections.line.limit.unsaid')
    : t('connections.line.limit.used', { n: line.count })
}

function streamWords(line: Line): string {
  const name = t(
    line.text === 'activity' ? 'connections.line.streams.activity' : 'connections.line.streams.filtered',
  )
  const state = line.result === 'good' ? 'connections.line.streams.open' : 'connections.line.streams.closed'
  return t('connections.line.named', { what: name, why: t(state, { at: at(line) }) })
}

function anonymousWords(line: Line): string {
  if (line.result === 'bad') return t('connections.line.anonymous.bad', { at: at(line) })
  if (line.at === null) return t('connections.line.anonymous.never')
  return t('connections.line.anonymous.note', { at: relative(line.at) })
}

function named(what: string, line: Line): string {
  return t('connections.line.named', { what, why: trouble(line) })
}

/** What went wrong, by its code. */
function trouble(line: Line): string {
  switch (line.code) {
    case 'token_expired':
      return t('connections.line.token_expired')
    case 'token_refused':
      return t('connections.line.token_refused')
    case 'no_permission':
      return t('connections.line.no_permission')
    case 'no_credit':
      return t('connections.line.no_credit')
    case 'usage_capped':
      return t('connections.line.usage_capped')
    case 'not_professional':
      return t('connections.line.not_professional')
    case 'rate_limited':
      if (line.at === null) return t('connections.line.rate_limited')
      return t('connections.line.rate_limited.at', { at: moment(line.at) })
    case 'refused':
    case 'unreachable':
    case 'dns_failed':
    case 'timeout':
    case 'reset':
      return t('connections.line.unreachable')
    default:
      return t('connections.line.else', { code: line.code ?? '' })
  }
}

function at(line: Line): string {
  return line.at === null ? '' : moment(line.at)
}
