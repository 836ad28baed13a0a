import type { Notice } from './notice.ts'

/** What a test tells: that the channel works, in the words of its language. */
export function testNotice(about: {
  id: string
  lang: Notice['lang']
  team: Notice['team']
  channel: string
  url: string
  now: Date
}): Notice {
  const { id, lang, team, channel, url, now } = about
  const [title, body] =
    lang === 'fr'
      ? ['Visao : essai réussi', `Le canal « ${channel} » reçoit bien les alertes de ${team.name}.`]
      : ['Visao: the test worked', `The channel “${channel}” receives the alerts of ${team.name}.`]
  return {
    id,
    kind: 'test',
    why: null,
    lang,
    team,
    title,
    body,
    url,
    high: false,
    items: [],
    more: 0,
    at: now.toISOString(),
  }
}
