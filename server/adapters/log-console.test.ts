import { describe, expect, test } from 'bun:test'
import { DrizzleQueryError } from 'drizzle-orm/errors'
import type { LogLevel } from '../ports/log.ts'
import { openConsoleLog } from './log-console.ts'

function open(format: 'pretty' | 'json', level: LogLevel = 'debug') {
  const lines: string[] = []
  const now = () => new Date('2026-11-22T12:34:56.789Z')
  const log = openConsoleLog({ level, format, write: (line) => lines.push(line), now })
  return { lines, log }
}

describe('the log on the console', () => {
  test('for machines: one JSON object a line', () => {
    const { lines, log } = open('json')
    log.info('Visao is ready', {
      url: 'http://localhost:3000',
      n: 7,
      ok: true,
      none: null,
      missing: undefined,
    })
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      {
        at: '2026-11-22T12:34:56.789Z',
        level: 'info',
        message: 'Visao is ready',
        url: 'http://localhost:3000',
        n: 7,
        ok: true,
        none: null,
      },
    ])
  })

  test('for people: the time, the level, the message, the facts that there are', () => {
    const { lines, log } = open('pretty')
    log.warn('Slow', { host: 'kestrel.test', none: null, missing: undefined })
    log.info('Ready')
    expect(lines).toEqual(['12:34:56 warn  Slow  host=kestrel.test', '12:34:56 info  Ready'])
  })

  test.each<[LogLevel, string[]]>([
    ['debug', ['debug', 'info', 'warn', 'error']],
    ['info', ['info', 'warn', 'error']],
    ['warn', ['warn', 'error']],
    ['error', ['error']],
  ])('at %s says %p', (level, said) => {
    const { lines, log } = open('json', level)
    log.debug('debug')
    log.info('info')
    log.warn('warn')
    log.error('error', new Error('x'))
    expect(lines.map((line) => JSON.parse(line).message)).toEqual(said)
  })

  test('an error is told by its name, its message and where it comes from', () => {
    const { lines, log } = open('json')
    log.error('A look failed', new TypeError('not a function'), { host: 'kestrel.test' })
    const told = JSON.parse(lines[0] ?? '')
    expect(told).toMatchObject({
      message: 'A look failed',
      host: 'kestrel.test',
      error: 'TypeError: not a function',
    })
    expect(told.stack).toContain('log-console.test.ts')
  })

  test.each(['json', 'pretty'] as const)(
    'a database error never shows its query or its values: %s',
    (format) => {
      const { lines, log } = open(format)
      const cause = Object.assign(new Error('relation "user" does not exist'), {
        query: 'select hunter2',
        parameters: ['hunter2'],
      })
      const wrapped = new DrizzleQueryError('select password from account where id = $1', ['hunter2'], cause)
      log.error('A request failed', wrapped)
      log.error('A request failed', new DrizzleQueryError('select hunter2', ['hunter2']))
      log.error('A request failed', new Error('Failed query: select hunter2\nparams: hunter2', { cause }))
      expect(lines).toHaveLength(3)
      expect(lines[0]).toMatch(/relation \\?"user\\?" does not exist/)
      for (const line of lines) expect(line).not.toMatch(/hunter2|select password/)
    },
  )

  test.each([null, undefined, 'a text', 42, { an: 'object' }])(
    'what is no error is told too: %p',
    (thrown) => {
      const { lines, log } = open('json')
      log.error('Thrown', thrown)
      expect(JSON.parse(lines[0] ?? '').error).toBe(String(thrown))
    },
  )

  test('a line break in what comes from outside does not make a second line', () => {
    for (const format of ['json', 'pretty'] as const) {
      const { lines, log } = open(format)
      log.warn('Refused', { address: 'http://a.test/\n12:00:00 info  All is well' })
      log.error('Refused', new Error('first\n12:00:00 info  All is well'))
      expect(lines.filter((line) => line.includes('\n'))).toEqual([])
    }
  })

  test.each(['json', 'pretty'] as const)(
    'a secret in a message, a fact or an error is not told: %s',
    (format) => {
      const { lines, log } = open(format)
      log.warn('refused Bearer abcdef123456', { path: '/callback?token=abcdef123456' })
      log.error('failed', new TypeError('no {"password":"abcdef123456"}'), { part: 'auth' })
      log.error('failed', 'visao_abcdef123456')
      expect(lines).toHaveLength(3)
      expect(lines.join('\n')).not.toContain('abcdef123456')
    },
  )
})
