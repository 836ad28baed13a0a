import { describe, expect, test } from 'bun:test'
import { inspect } from 'node:util'
import { type Config, ConfigError, readConfig, Secret } from './config.ts'

function read(env: Record<string, string>, terminal = false): Config {
  return readConfig(env, terminal, '1.2.3')
}

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    read(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
  return []
}

describe('the environment', () => {
  test('may be empty', () => {
    expect(read({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: null,
      dataDir: `${process.cwd()}/data`,
      databaseUrl: null,
      redisUrl: null,
      meiliUrl: null,
      meiliKey: null,
      fetchAllowHosts: '',
      smtpUrl: null,
      mailFrom: 'Visao <visao@localhost>',
      authSecrets: null,
      encryptionKeys: null,
      vapid: { keys: null, subject: 'mailto:visao@localhost' },
      social: {},
      xBearerToken: null,
      xApiUrl: null,
      instagram: { access: null, url: null, anonymous: false },
      tiktokUrl: null,
      telegramApiUrl: null,
      chromePath: null,
      s3: null,
      mediaServe: 'proxy',
      mediaQuotaBytes: 20 * 1000 ** 3,
      ffmpegPath: null,
      trustedProxies: [],
      signUp: 'first',
      logLevel: 'info',
      logFormat: 'json',
      streamsPerUser: 12,
      version: '1.2.3',
    })
    expect(read({}, true).logFormat).toBe('pretty')
  })

  test('is taken as given', () => {
    const config = read({
      PORT: ' 8080 ',
      HOST: '::1',
      PUBLIC_URL: 'https://desk.kestrel.test/radar//',
      DATA_DIR: '/var/lib/visao',
      DATABASE_URL: 'postgres://anna:pa%40ss@db.test/visao',
      REDIS_URL: 'rediss://:pass@cache.test:6380/1',
      FETCH_ALLOW_HOSTS: 'kestrel.test:8080, [::1], 127.0.0.1',
      AUTH_SECRET: 'x'.repeat(32),
      SIGN_UP: 'closed',
      LOG_LEVEL: 'debug',
      LOG_FORMAT: 'pretty',
      STREAMS_PER_USER: '3',
      TRUSTED_PROXIES: '10.0.0.1, 2001:db8::/32',
    })
    expect(config).toMatchObject({
      port: 8080,
      host: '::1',
      publicUrl: 'https://desk.kestrel.test/radar',
      dataDir: '/var/lib/visao',
      signUp: 'closed',
      logLevel: 'debug',
      logFormat: 'pretty',
      streamsPerUser: 3,
      trustedProxies: ['10.0.0.1', '2001:db8::/32'],
    })
    expect(config.databaseUrl?.reveal()).toBe('postgres://anna:pa%40ss@db.test/visao')
    expect(config.redisUrl?.reveal()).toBe('rediss://:pass@cache.test:6380/1')
    expect(config.authSecrets?.[0]?.reveal()).toBe('x'.repeat(32))
  })

  test('blank is absent', () => {
    expect(read({ PORT: '', DATABASE_URL: '  ', SIGN_UP: '\t' })).toEqual(read({}))
  })

  test('the largest and smallest that are right are right', () => {
    expect([read({ PORT: '0' }).port, read({ PORT: '65535' }).port]).toEqual([0, 65_535])
  })

  test.each([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '3e3'],
    ['PORT', '0x10'],
    ['PORT', '3000.5'],
    ['PORT', 'http'],
    ['STREAMS_PER_USER', '0'],
    ['PUBLIC_URL', 'desk.kestrel.test'],
    ['PUBLIC_URL', 'ftp://desk.kestrel.test'],
    ['DATABASE_URL', 'mysql://db.test/visao'],
    ['DATABASE_URL', 'db.test'],
    ['REDIS_URL', 'http://cache.test'],
    ['FETCH_ALLOW_HOSTS', 'kestrel.test/feed'],
    ['FETCH_ALLOW_HOSTS', 'a.test,b.test:0'],
    ['FETCH_ALLOW_HOSTS', 'http://a.test'],
    ['AUTH_SECRET', 'x'.repeat(31)],
    ['TRUSTED_PROXIES', 'proxy.kestrel.test'],
    ['TRUSTED_PROXIES', '10.0.0.1, 10.0.0.0/33'],
    ['TRUSTED_PROXIES', '10.0.0.1,'],
    ['SIGN_UP', 'yes'],
    ['LOG_LEVEL', 'loud'],
    ['LOG_FORMAT', 'xml'],
  ])('%s=%s is refused by name, in one line', (name, value) => {
    const problems = problemsOf({ [name]: value })
    expect(problems).toHaveLength(1)
    expect(problems[0]).toStartWith(`${name} `)
    expect(problems[0]).not.toContain('\n')
  })

  test('everything wrong is said at once', () => {
    const wrong = { PORT: 'x', SIGN_UP: 'x', FETCH_ALLOW_HOSTS: '/', REDIS_URL: 'x', PUBLIC_URL: 'x' }
    const named = problemsOf(wrong).map((problem) => problem.split(' ', 1)[0])
    expect(named.sort()).toEqual(Object.keys(wrong).sort())
  })

  test('no secret is said when it is wrong', () => {
    const problems = problemsOf({
      DATABASE_URL: 'mysql://anna:hunter2@db.test/visao',
      REDIS_URL: 'http://:hunter2@cache.test',
      AUTH_SECRET: 'hunter2',
    })
    expect(problems).toHaveLength(3)
    expect(problems.join('\n')).not.toContain('hunter2')
  })
})

describe('a store that speaks S3', () => {
  const S3 = {
    S3_ENDPOINT: 'http://127.0.0.1:9000/',
    S3_BUCKET: 'visao',
    S3_ACCESS_KEY_ID: 'anna',
    S3_SECRET_ACCESS_KEY: 'hunter2',
  }

  test('is taken with all four of its variables', () => {
    const { s3 } = read(S3)
    expect(s3).toMatchObject({ endpoint: 'http://127.0.0.1:9000', bucket: 'visao', region: 'us-east-1' })
    expect(s3?.secretAccessKey.reveal()).toBe('hunter2')
  })

  test.each(Object.keys(S3))('is refused without %s, by its name', (missing) => {
    expect(problemsOf({ ...S3, [missing]: '' })).toEqual([
      `${missing} must be set with the other S3 variables`,
    ])
  })
})

describe('a secret', () => {
  const secret = new Secret('hunter2')

  test('is told to who asks for it', () => {
    expect(secret.reveal()).toBe('hunter2')
  })

  test.each<[string, () => string]>([
    ['text', () => `${secret}`],
    ['joined', () => [secret].join()],
    ['JSON', () => JSON.stringify({ secret })],
    ['inspected', () => inspect({ secret }, { depth: 5, showHidden: true })],
    ['by Bun', () => Bun.inspect({ secret })],
    ['keys', () => JSON.stringify(Object.entries(secret))],
    ['copied', () => JSON.stringify({ ...secret })],
    ['cloned', () => Bun.inspect(structuredClone({ ...secret }))],
    ['the whole configuration', () => Bun.inspect(read({ AUTH_SECRET: 'hunter2'.repeat(5) }))],
  ])('does not show: %s', (_, shown) => {
    expect(shown()).not.toContain('hunter2')
  })
})
