import { describe, expect, test } from 'bun:test'
import { hugeNotice, sampleNotice } from '../../tests/fixtures/notices.ts'
import { discordBody } from './relay-http-discord.ts'
import { slackBody } from './relay-http-slack.ts'
import { telegramBody } from './relay-http-telegram.ts'

const BODIES = {
  slack: slackBody,
  discord: discordBody,
  telegram: (notice: Parameters<typeof slackBody>[0]) => telegramBody(notice, '-1001234567890'),
}

describe.each(Object.entries(BODIES))('what %s is given', (_service, bodyOf) => {
  for (const lang of ['fr', 'en'] as const)
    test.each(['alert', 'bundle', 'overtaken', 'test'] as const)(`%s, ${lang}`, (kind) => {
      expect(bodyOf(sampleNotice(kind, lang))).toMatchSnapshot()
    })

  test('never holds what a post says as it says it, where it would be obeyed', () => {
    // Names and footers of Discord's embeds are plain text.
    const said = JSON.stringify(bodyOf(hugeNotice())).replace(/"(?:author|footer)":\{[^}]*\}/g, '')
    expect(said).not.toMatch(/(?<!\\)<[&!@#]/)
  })
})
