import { expect, test } from 'bun:test'
import { type Candidate, decide } from './decide.ts'
import { MODEL } from './model.ts'
import type { TermStats } from './rarity.ts'
import { type CoveragePost, read } from './reading.ts'

const HOUR = 3_600_000
const NOTHING_READ: TermStats = { documents: 800, frequency: () => 0 }

function post(id: string, title: string, more: Partial<CoveragePost> = {}): CoveragePost {
  return { id, source: id, title, text: null, url: null, language: 'en', at: 10 * HOUR, ...more }
}

function older(id: string, title: string, more: Partial<CoveragePost> = {}): Candidate {
  return { reading: read(post(id, title, { at: 8 * HOUR, ...more })), story: null }
}

function ask(query: CoveragePost, ...candidates: Candidate[]) {
  return decide(read(query), candidates, NOTHING_READ)
}

test('one shoe told of in two languages is one story', () => {
  const alert = post('ours', 'Lumen x Vareuil : la Gel-Kayano 14 « Brume » dévoilée', { language: 'fr' })
  const answer = ask(alert, older('rival', 'Lumen and Vareuil Unveil the Gel-Kayano 14 "Brume"'))
  expect(answer).toMatchObject({ covered: true, match: 'rival', first: 'rival' })
  const kinds = answer.matches[0]?.reasons.map((reason) => reason.kind)
  expect(kinds).toEqual(expect.arrayContaining(['product', 'rare_words', 'time']))
})

test('two colourways of one shoe are two stories', () => {
  const alert = post('ours', 'First Look at the Air Jordan 4 "Harbour Fog"')
  expect(ask(alert, older('rival', 'First Look at the Air Jordan 4 "Copper Moth"')).covered).toBe(false)
})

test('two style codes are two stories, one style code is one whatever the words', () => {
  const alert = post('ours', 'Official Images: Nike Dunk Low ZQ1234-100')
  expect(ask(alert, older('rival', 'Official Images: Nike Dunk Low ZQ1234-200')).covered).toBe(false)
  const same = ask(alert, older('rival', 'A quiet grey pair is on its way (ZQ1234 100)'))
  expect(same.covered).toBe(true)
  expect(same.matches[0]?.reasons[0]).toEqual({ kind: 'style_code', detail: 'ZQ1234100' })
})

test('a style code in the address counts as one in the title', () => {
  const url = (code: string) => `https://a.example/sneaker-news/grey-pair-is-on-its-way-${code}`
  const alert = post('ours', 'A Quiet Grey Pair Is on Its Way', { url: url('zq1234-100') })
  const rival = older('rival', 'Official Images', { url: `https://b.example/p/dunk-low-zq1234-100` })
  const answer = ask(alert, rival)
  expect(answer.covered).toBe(true)
  expect(answer.matches[0]?.reasons[0]).toEqual({ kind: 'style_code', detail: 'ZQ1234100' })
})

test('a title that hints is understood by its address', () => {
  const alert = post('ours', 'Chanel Fall 2026 Ready-to-Wear')
  const hint = 'A Long Walk Out to Sea'
  const url = 'https://a.example/runway/chanel-fall-winter-2026-paris-runway'
  const without = ask(alert, older('rival', hint)).probability
  expect(ask(alert, older('rival', hint, { url })).probability).toBeGreaterThan(without + 0.1)
})

test('two houses that name a CFO are two stories, one house that does is one', () => {
  const alert = post('ours', 'Ostrava Knitwear Names Brigid Tallow as CFO')
  expect(ask(alert, older('rival', 'Pellingham Shoes Names Oona Marsh as CFO')).covered).toBe(false)
  expect(
    ask(alert, older('rival', 'Ostrava Knitwear Appoints Brigid Tallow Chief Financial Officer')).covered,
  ).toBe(true)
})

test('a show and a collaboration of one house are two stories', () => {
  const alert = post('ours', 'Vareuil and Ostrava Team Up on a Rain Boot Capsule')
  expect(ask(alert, older('rival', 'Vareuil Fall 2026: Quiet Tides')).covered).toBe(false)
})

test('reviews of one show are one story, however the season is written', () => {
  const alert = post('ours', 'Vareuil Fall 2026 Ready-to-Wear')
  expect(ask(alert, older('rival', 'Vareuil FW26 Drifts Out to Sea')).covered).toBe(true)
  expect(ask(alert, older('rival', 'Ostrava FW26 Drifts Out to Sea')).covered).toBe(false)
})

test('the same address is one story', () => {
  const url = 'https://maison.example/actualites/vareuil-change-de-mains'
  const quoting = post('ours', 'Well, that was quick', { text: `see ${url}` })
  const answer = ask(quoting, older('rival', 'Vareuil passe sous pavillon danois', { language: 'fr', url }))
  expect(answer.covered).toBe(true)
  expect(answer.matches[0]?.reasons[0]?.kind).toBe('link')
})

test('the same picture adds to what the words say, and is named as a reason', () => {
  const [alert, rival] = ['Is this the next Ostrava runner?', 'Leak shows an unknown grey sneaker']
  const without = ask(post('ours', alert), older('rival', rival))
  const answer = ask(
    post('ours', alert, { picture: `00ff00ff00ff00ff${'7'.repeat(48)}` }),
    older('rival', rival, { picture: `00ff00ff00ff00fe${'7'.repeat(47)}8` }),
  )
  expect(answer.probability).toBeGreaterThan(without.probability + 0.2)
  expect(answer.matches[0]?.reasons.map((reason) => reason.kind)).toContain('picture')
})

test('first is the earliest post of the story, not the likest', () => {
  const alert = post('ours', 'Ostrava Knitwear Names Brigid Tallow as CFO')
  const answer = ask(
    alert,
    older('late', 'Ostrava Knitwear Names Brigid Tallow as CFO'),
    older('early', 'Brigid Tallow Joins Ostrava Knitwear as Chief Financial Officer', { at: 2 * HOUR }),
    older('stranger', 'Ten Lamps for a Small Kitchen', { at: HOUR }),
  )
  expect(answer).toMatchObject({ match: 'late', first: 'early' })
})

test.each(['', '   ', '🔥🔥🔥👟', '2026', '!!!', '\u0000\ufeff', 'the of and'])(
  '%j covers nothing and is covered by nothing',
  (title) => {
    const rival = older('rival', 'Ostrava Knitwear Names Brigid Tallow as CFO')
    expect(ask(post('ours', title), rival).covered).toBe(false)
    expect(
      ask(post('ours', 'Ostrava Knitwear Names Brigid Tallow as CFO'), older('rival', title)).covered,
    ).toBe(false)
    expect(ask(post('ours', title), older('rival', title)).probability).toBeWithin(0, 1)
  },
)

test('without candidates the answer is no', () => {
  expect(ask(post('ours', 'Ostrava Knitwear Names Brigid Tallow as CFO'))).toEqual({
    covered: false,
    probability: 0,
    match: null,
    first: null,
    matches: [],
  })
})

test('a post dated in the future or a year ago is compared all the same', () => {
  const title = 'Ostrava Knitwear Names Brigid Tallow as CFO'
  for (const at of [-9_000 * HOUR, 9_000 * HOUR])
    expect(ask(post('ours', title), older('rival', title, { at })).probability).toBeWithin(0, 1)
})

test('what is beyond the first words of a 200 kB text is not read', () => {
  const long = `Ostrava Knitwear ${'wool '.repeat(40_000)}`
  const cut = read(post('ours', long, { text: long, url: `https://a.example/${'x-'.repeat(90_000)}` }))
  expect(cut.weights.size).toBeLessThan(300)
  expect(cut.terms.length).toBeLessThan(150)
  expect(read(post('ours', 'T', { text: `${long}end` })).weights).toEqual(
    read(post('ours', 'T', { text: long })).weights,
  )
})

test('the same posts give the same answer in any order', () => {
  const alert = post('ours', 'Ostrava Knitwear Names Brigid Tallow as CFO')
  const rivals = [older('a', alert.title), older('b', alert.title), older('c', 'Ostrava Knitwear hires')]
  expect(ask(alert, ...rivals.toReversed())).toEqual(ask(alert, ...rivals))
})

test('the shipped model says probabilities that rise, with a threshold among them', () => {
  const { raw, right } = MODEL.calibration
  expect(raw).toEqual(raw.toSorted((a, b) => a - b))
  expect(right).toEqual(right.toSorted((a, b) => a - b))
  expect(MODEL.threshold).toBeWithin(0.2, 0.9)
})

test('two makes that no list knows, of a house that no list knows, are two stories all the same', () => {
  const alert = post('ours', 'Essai : une semaine en Ostrava Palier « Piment »', { language: 'fr' })
  expect(ask(alert, older('rival', 'First look: Ostrava Palier “Moss”')).covered).toBe(false)
  expect(ask(alert, older('rival', 'Ostrava Palier « Jade » : la date', { language: 'fr' })).covered).toBe(
    false,
  )
})

test('a style code in the text proves one story, two single ones prove two', () => {
  const said = (text: string) => ({ text })
  const alert = post('ours', 'Ostrava rationne une paire bleue', said('Référence KA4821-006, 189 €'))
  const same = ask(
    alert,
    older('rival', 'The quiet glow', said('Nobody saw it coming. Style code KA4821-006.')),
  )
  expect(same.covered).toBe(true)
  expect(same.matches[0]?.reasons[0]).toEqual({ kind: 'style_code', detail: 'KA4821006' })
  const other = older('rival', 'Ostrava rationne une paire bleue', said('Référence KA4821-007, 189 €'))
  expect(ask(alert, other).covered).toBe(false)
})

test('a list of many codes proves nothing by one of them', () => {
  const codes = Array.from({ length: 9 }, (_, n) => `ZQ432${n}-100`).join(', ')
  const alert = post('ours', 'A quiet pair in grey', { text: 'Style code ZQ4321-100.' })
  expect(ask(alert, older('rival', 'Everything out this Saturday', { text: codes })).covered).toBe(false)
})
