import { expect, test } from 'bun:test'
import type { KeyInput } from 'puppeteer-core'
import '../../client/src/features/sources/addWords.ts'
import '../../client/src/features/saved/savedWords.ts'
import { t } from '../../client/src/i18n/index.ts'
import { ask } from '../fixtures/company.ts'
import type { Member } from '../fixtures/house-api.ts'
import { titlesSaved } from '../fixtures/keeping-desk.ts'
import { until } from '../fixtures/until.ts'
import { describeOnStage } from './browser.ts'
import { DESK, type Screen } from './screen.ts'
import { seedAlerts, seedSource } from './seed.ts'

/** What a key must do, tried on a screen that was just opened. */
type Trial = (screen: Screen, member: Member) => Promise<void>

describeOnStage('every key the help shows', (stage) => {
  const GO: Record<string, Trial> = {
    'G F': (screen) => goes(screen, 'f', '/'),
    'G S': (screen) => goes(screen, 's', '/sources'),
    'G E': (screen) => goes(screen, 'e', '/saved'),
    'G C': (screen) => goes(screen, 'c', '/coverage'),
    'G A': (screen) => goes(screen, 'a', '/search'),
    'G T': (screen) => goes(screen, 't', '/stories'),
    'G R': (screen) => goes(screen, 'r', '/settings/profile'),
    '?': async (screen) => {
      await screen.keys('?')
      await screen.control('dialog', t('shell.keys.title'))
      await screen.keys('Escape')
      await screen.until('no dialog', () => document.querySelector('[role="dialog"]') === null)
    },
  }

  test('works on the desk', async () => {
    const trials: Record<string, Trial> = {
      ...GO,
      J: async (screen) => {
        await screen.keys('j', 'j')
        await selected(screen, 'Pair 2')
      },
      K: async (screen) => {
        await screen.keys('j', 'j', 'j', 'k')
        await selected(screen, 'Pair 2')
      },
      '↵': async (screen) => {
        await screen.keys('j', 'Enter')
        await screen.until('the focus on its title', () => document.activeElement?.tagName === 'H1')
      },
      Esc: async (screen) => {
        await screen.keys('j')
        await selected(screen, 'Pair 1')
        await screen.keys('Escape')
        await screen.until('none selected', () => document.querySelector('[aria-current="true"]') === null)
        await focusOn(screen, 'Pair 1')
      },
      S: async (screen, member) => {
        await screen.keys('j', 's')
        await screen.reads(t('alerts.done.saved'))
        await untilState(member, 'Pair 1', 'saved')
      },
      '⇧ S': async (screen, member) => {
        await screen.keys('j', 'S')
        await screen.control('textbox', t('saved.picker.search'))
        await screen.page.keyboard.type('Défilés')
        await screen.keys('Enter')
        await screen.reads(t('saved.done.add', { n: 1, name: 'Défilés' }))
        await untilState(member, 'Pair 1', 'saved')
        await screen.keys('u')
        await until('nothing to be saved', async () => (await titlesSaved(member.api)).length === 0)
      },
      U: async (screen, member) => {
        await screen.keys('j', 'j', 'x')
        await screen.shows('Pair 1', 'Pair 3', 'Pair 4')
        await screen.keys('u')
        await screen.shows('Pair 1', 'Pair 2', 'Pair 3', 'Pair 4')
        await selected(screen, 'Pair 2')
        await untilState(member, 'Pair 2', 'new')
      },
      X: async (screen, member) => {
        await screen.keys('j', 'j', 'x')
        await screen.shows('Pair 1', 'Pair 3', 'Pair 4')
        await selected(screen, 'Pair 3')
        await focusOn(screen, 'Pair 3')
        await untilState(member, 'Pair 2', 'dismissed')
      },
      M: async (screen, member) => {
        await screen.keys('j')
        await untilState(member, 'Pair 1', 'seen')
        await screen.keys('m')
        await untilState(member, 'Pair 1', 'new')
      },
      A: async (screen, member) => {
        await screen.keys('j', 'a')
        await until('it to be theirs', async () => {
          const { items } = await ask<{ items: unknown[] }>(member.api, 'GET', '/api/alerts?assignee=me')
          return items.length === 1
        })
      },
      O: async (screen) => {
        await screen.page.evaluate(() => {
          window.open = (address) => {
            document.body.dataset.opened = String(address)
            return null
          }
        })
        await screen.keys('j', 'o')
        await screen.until('the original', () => document.body.dataset.opened === 'https://aurelle.example/1')
      },
      '/': async (screen) => {
        await screen.keys('/')
        await screen.page.keyboard.type('pair 3')
        await screen.shows('Pair 3')
        await screen.keys('Escape')
        await screen.shows('Pair 1', 'Pair 2', 'Pair 3', 'Pair 4')
        await screen.keys('Escape')
        await screen.until('the field left', () => document.activeElement?.tagName !== 'INPUT')
      },
      Home: async (screen) => {
        await screen.page.setViewport({ width: 1440, height: 420 })
        await screen.keys('j', 'j', 'j', 'j')
        await screen.until('a scrolled list', () => (document.querySelector('.scroll')?.scrollTop ?? 0) > 0)
        await screen.keys('Home')
        await screen.until('the top', () => document.querySelector('.scroll')?.scrollTop === 0)
      },
    }
    const member = await stage.house.signUp()
    const wanted = [1, 2, 3, 4].map((n) => ({ title: `Pair ${n}`, url: `https://aurelle.example/${n}` }))
    const { ids } = await seedAlerts(stage.house.services, member, wanted)
    const screen = await stage.screen(member)
    await tryAll(screen, member, trials, async () => {
      await member.api.markMany({ ids, state: 'new' })
      await screen.page.setViewport(DESK)
      await screen.open('/')
      await screen.shows('Pair 1', 'Pair 2', 'Pair 3', 'Pair 4')
    })
  }, 60_000)

  test('works on the list of sources and on the page of one', async () => {
    const onSource = { ...GO, ...sourceTrials((screen) => screen.reads(t('sources.one.health'))) }
    const onList: Record<string, Trial> = {
      ...GO,
      ...sourceTrials((screen) => screen.keys('j')),
      J: async (screen) => {
        await screen.keys('j', 'j')
        await rowFocused(screen, 1)
      },
      K: async (screen) => {
        await screen.keys('j', 'j', 'k')
        await rowFocused(screen, 0)
      },
      '/': async (screen) => {
        await screen.keys('/')
        await screen.page.keyboard.type('nord')
        await screen.until('one row', () => document.querySelectorAll('[data-row]').length === 1)
      },
      '↵': async (screen) => {
        await screen.keys('j', 'Enter')
        await screen.reads(t('sources.one.health'))
      },
      N: async (screen) => {
        await screen.keys('n')
        await screen.control('dialog', t('sources.add.label'))
      },
    }
    const { services } = stage.house
    const member = await stage.house.signUp()
    const { sourceId } = await seedSource(services, member, 'Kestrel')
    await seedSource(services, member, 'Nordhaven')
    const screen = await stage.screen(member)
    const opened = (path: string) => async () => {
      // Refused when the last trial left it where it was.
      await member.api.send('POST', `/api/sources/${sourceId}/restore`)
      // Only then: so many changes in a minute are refused.
      if ((await member.api.source(sourceId)).pausedAt !== null)
        await member.api.patch(sourceId, { paused: false })
      await screen.open(path)
      await screen.reads('Kestrel')
      await screen.reads(t('shell.live.live'))
    }
    await tryAll(screen, member, onList, opened('/sources'))
    await tryAll(screen, member, onSource, opened(`/sources/${sourceId}`))
  }, 60_000)
})

/** Reads the help, demands that it shows just the keys there is a trial for, and tries each. */
async function tryAll(
  screen: Screen,
  member: Member,
  trials: Record<string, Trial>,
  open: () => Promise<void>,
): Promise<void> {
  await open()
  expect((await keysInHelp(screen)).sort()).toEqual(Object.keys(trials).sort())
  for (const [keys, trial] of Object.entries(trials)) {
    await open()
    await trial(screen, member).catch((cause: unknown) => {
      throw new Error(`the key ${keys} does not do what it says`, { cause })
    })
  }
}

async function keysInHelp(screen: Screen): Promise<string[]> {
  await screen.keys('?')
  await screen.control('dialog', t('shell.keys.title'))
  return screen.page.$$eval('[role="dialog"] li', (lines) =>
    lines.map((line) => [...line.querySelectorAll('kbd')].map((key) => key.textContent).join(' ')),
  )
}

/** What the keys r, e, x and u do to one source, however it was reached. */
function sourceTrials(reach: (screen: Screen) => Promise<void>): Record<string, Trial> {
  const kestrel = async (member: Member) =>
    (await member.api.sources()).find(({ name }) => name === 'Kestrel')
  return {
    R: async (screen) => {
      await reach(screen)
      const asked = screen.page.waitForRequest((request) => request.url().endsWith('/check'))
      await screen.keys('r')
      await asked
    },
    E: async (screen, member) => {
      await reach(screen)
      await screen.keys('e')
      await screen.reads(t('sources.done.paused', { name: 'Kestrel' }))
      await until('the pause', async () => (await kestrel(member))?.pausedAt)
    },
    X: async (screen, member) => {
      await reach(screen)
      await screen.keys('x')
      await screen.reads(t('sources.done.removed', { name: 'Kestrel' }))
      await until('it to be gone', async () => (await kestrel(member)) === undefined)
    },
    U: async (screen, member) => {
      await reach(screen)
      await screen.keys('x')
      await screen.reads(t('sources.done.removed', { name: 'Kestrel' }))
      await screen.keys('u')
      await screen.reads(t('shell.toast.undone'))
      await until('it to be back', () => kestrel(member))
    },
  }
}

async function goes(screen: Screen, key: KeyInput, path: string): Promise<void> {
  const from = path === '/' ? '/sources' : '/'
  await screen.open(from)
  await screen.reads(t('shell.live.live'))
  await screen.keys('g', key)
  await screen.arrives(path)
}

async function selected(screen: Screen, title: string): Promise<void> {
  await screen.until(
    `${title} selected and opened`,
    (words) =>
      document.querySelector('[role="feed"] [aria-current="true"] h2')?.textContent === words &&
      document.querySelector('.detail h1')?.textContent === words,
    title,
  )
}

async function focusOn(screen: Screen, title: string): Promise<void> {
  await screen.until(
    `the focus on ${title}`,
    (words) => document.activeElement?.querySelector('h2')?.textContent === words,
    title,
  )
}

async function rowFocused(screen: Screen, index: number): Promise<void> {
  await screen.until(
    `the focus on row ${index}`,
    (wanted) => document.querySelectorAll('[data-row]')[wanted] === document.activeElement,
    index,
  )
}

async function untilState({ api }: Member, title: string, state: string): Promise<void> {
  await until(`${title} to be ${state}`, async () => {
    const all = await api.allAlerts({ state: state === 'dismissed' ? 'dismissed' : 'open' })
    return all.some((one) => one.post.title === title && one.state === state)
  })
}
