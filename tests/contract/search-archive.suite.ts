import { expect, test } from 'bun:test'
import type { Piece } from '../../server/core/archive/highlight.ts'
import type { ArchiveHit, ArchiveQuestion, Search, SearchPost } from '../../server/ports/search.ts'
import { searchPost } from './search.suite.ts'

const DAY = 86_400_000
const NOON = Date.UTC(2026, 4, 12, 12)
const FILLING = 'Rien de plus à dire de ce jour sans vent. '

/** A post of the outlet that the team has. */
function ours(id: string, title: string, more: Partial<SearchPost> = {}): SearchPost {
  return searchPost(id, title, { source: 'ours', ...more })
}

/** What every `Search` keeps when a person looks. `open` gives an empty one. */
export function searchArchiveSuite(open: () => Promise<Search & AsyncDisposable>): void {
  const look = (search: Search, q: string, more: Partial<ArchiveQuestion> = {}) =>
    search.look({ q, among: ['ours'], from: null, until: null, limit: 20, offset: 0, ...more })

  async function idsOf(search: Search, q: string, more: Partial<ArchiveQuestion> = {}): Promise<string[]> {
    return (await look(search, q, more)).hits.map(({ id }) => id)
  }

  async function onlyHit(search: Search, q: string): Promise<ArchiveHit> {
    const { hits } = await look(search, q)
    expect(hits).toHaveLength(1)
    return hits[0] ?? { id: '', title: [], text: [] }
  }

  test('words are found whatever their accents, capitals, ligatures and apostrophes', async () => {
    await using search = await open()
    await search.put([
      ours('accents', 'Le DÉFILÉ d’Ægir à Évry', { text: 'Un cœur brodé. L’été s’achève.' }),
      ours('apart', 'Le de\u0301file\u0301 au the\u0301a\u0302tre'),
    ])
    expect((await idsOf(search, 'defile')).sort()).toEqual(['accents', 'apart'])
    expect(await idsOf(search, 'théâtre DÉFILÉ')).toEqual(['apart'])
    for (const q of ['aegir', 'ÆGIR', 'evry', 'coeur', 'cœur', "d'ægir", 'l’été', 'ete acheve'])
      expect([q, await idsOf(search, q)]).toEqual([q, ['accents']])
  })

  test('words are found by their forms, in French and in English', async () => {
    await using search = await open()
    await search.put([
      ours('fr', 'Une chaussure légère', { language: 'fr', text: 'Les ventes ont doublé.' }),
      ours('en', 'They were running late', { language: 'en', text: 'Two collections shown.' }),
    ])
    for (const q of ['chaussures', 'Chaussure', 'légères', 'vente'])
      expect([q, await idsOf(search, q)]).toEqual([q, ['fr']])
    for (const q of ['run', 'runs', 'running', 'collection'])
      expect([q, await idsOf(search, q)]).toEqual([q, ['en']])
  })

  test('all words must be there, in title or text; those that are everywhere need not', async () => {
    await using search = await open()
    await search.put([
      ours('both', 'Ostrava opens in Lyon', { text: 'A shop of knitwear.' }),
      ours('one', 'Ostrava opens in Nantes'),
    ])
    expect((await idsOf(search, 'ostrava')).sort()).toEqual(['both', 'one'])
    expect(await idsOf(search, 'ostrava lyon')).toEqual(['both'])
    expect(await idsOf(search, 'the knitwear of Ostrava')).toEqual(['both'])
    expect(await idsOf(search, 'ostrava lyon nantes')).toEqual([])
  })

  test.each([
    ['ostrva', 'a letter too few'],
    ['ostravva', 'a letter too much'],
    ['ostrawa', 'another letter'],
    ['osrtava', 'two that changed places'],
    ['istrava', 'the first letter'],
    ['ostravq', 'the last letter'],
    ['tallwo', 'the last two'],
    ['knitvaer', 'nothing: two slips in eight letters'],
    ['directrise', 'one of ten'],
    ['dirrectrise', 'two of ten'],
    ['direktrise', 'two others of ten'],
    ['dirrrectrise', 'nothing: three slips'],
    ['talow', 'one of six'],
    ['cafo', 'nothing: a word of four letters'],
  ])('slips of the finger: %s (%s)', async (q, what) => {
    await using search = await open()
    await search.put([
      ours('slip', 'Ostrava nomme Brigid Tallow directrice', { text: 'Knitwear. Elle était cafe.' }),
      ours('other', 'Ten lamps for a small kitchen', { text: 'Vareuil opens in Nantes.' }),
    ])
    expect(await idsOf(search, q)).toEqual(what.startsWith('nothing') ? [] : ['slip'])
  })

  test('what is well known is looked for as it stands, not as what is near it', async () => {
    await using search = await open()
    const of = (word: string) => Array.from({ length: 8 }, (_, n) => ours(`${word}${n}`, `${word} item`))
    await search.put([...of('vareuil'), ...of('vareull')])
    const found = await idsOf(search, 'vareuil')
    expect(found.slice(0, 8).every((id) => id.startsWith('vareuil'))).toBe(true)
  })

  test('codes are found whole, by part and by their beginning, never by a code that is near', async () => {
    await using search = await open()
    await search.put([
      ours('dash', 'Ostrava Low FV5029-006 in brick'),
      ours('other', 'Ostrava Low FV5029-007 in mint'),
      ours('text', 'Ostrava High', { text: 'The style code is DD1391/100, the price 150.' }),
    ])
    for (const q of ['FV5029-006', 'fv5029-006', 'FV5029006', 'fv5029 006', '"FV5029-006"'])
      expect([q, await idsOf(search, q)]).toEqual([q, ['dash']])
    for (const q of ['FV5029', 'fv502', 'FV50'])
      expect([q, (await idsOf(search, q)).sort()]).toEqual([q, ['dash', 'other']])
    for (const q of ['DD1391', 'DD1391/100', 'dd1391-100', 'DD1391100', 'dd13'])
      expect([q, await idsOf(search, q)]).toEqual([q, ['text']])
    for (const q of ['FV5029-008', 'FV5028', 'DD1392-100', 'DD1391-101'])
      expect([q, await idsOf(search, q)]).toEqual([q, []])
  })

  test('words that a hyphen joins are found joined and apart', async () => {
    await using search = await open()
    await search.put([
      ours('a', 'Off-White and a T-shirt'),
      ours('b', 'Off the wall', { text: 'White paint.' }),
    ])
    for (const q of ['off-white', 'offwhite', 'tshirt', 't-shirt'])
      expect([q, (await idsOf(search, q))[0]]).toEqual([q, 'a'])
  })

  test('nothing is found of outlets that were not named', async () => {
    await using search = await open()
    await search.put([ours('a', 'Ostrava'), searchPost('b', 'Ostrava', { source: 'theirs' })])
    expect(await idsOf(search, 'ostrava')).toEqual(['a'])
    expect(await idsOf(search, 'ostrava', { among: ['theirs'] })).toEqual(['b'])
    expect((await idsOf(search, 'ostrava', { among: ['theirs', 'ours'] })).sort()).toEqual(['a', 'b'])
    for (const among of [[], ['nobody'], ["ours' or true --"], ['ours", "theirs']])
      expect(await look(search, 'ostrava', { among })).toEqual({ hits: [], total: 0, exact: true })
  })

  test('posts are found from and until a moment, both included', async () => {
    await using search = await open()
    await search.put([0, 1, 2].map((day) => ours(`d${day}`, 'Ostrava', { at: NOON + day * DAY })))
    const within = async (from: number | null, until: number | null) =>
      (await idsOf(search, 'ostrava', { from, until })).sort()
    expect(await within(null, null)).toEqual(['d0', 'd1', 'd2'])
    expect(await within(NOON + DAY, null)).toEqual(['d1', 'd2'])
    expect(await within(null, NOON + DAY)).toEqual(['d0', 'd1'])
    expect(await within(NOON + DAY, NOON + DAY)).toEqual(['d1'])
    expect(await within(NOON + 1, NOON + DAY - 1)).toEqual([])
    expect(await within(NOON + DAY, NOON)).toEqual([])
  })

  test('posts of years ago are found', async () => {
    await using search = await open()
    await search.put([ours('old', 'Ostrava', { at: Date.UTC(1998, 1, 1) })])
    expect(await idsOf(search, 'ostrava')).toEqual(['old'])
  })

  test('the best come first: title before text, then the newer', async () => {
    await using search = await open()
    const text = `${FILLING.repeat(20)} Ostrava.`
    await search.put([
      ours('text', 'Of other things', { text, at: NOON + 3 * DAY }),
      ours('old', 'Ostrava opens', { at: NOON }),
      ours('new', 'Ostrava opens', { at: NOON + 2 * DAY }),
    ])
    expect(await idsOf(search, 'ostrava')).toEqual(['new', 'old', 'text'])
  })

  test('pages follow one another without a repeat or a gap, and say how many there are', async () => {
    await using search = await open()
    await search.put(
      Array.from({ length: 47 }, (_, n) => ours(`n${n}`, `Ostrava ${n % 3}`, { at: NOON - (n % 7) * DAY })),
    )
    const whole = await look(search, 'ostrava', { limit: 100 })
    expect([whole.hits.length, whole.total, whole.exact]).toEqual([47, 47, true])
    const paged: string[] = []
    for (let offset = 0; offset < 60; offset += 10) {
      const page = await look(search, 'ostrava', { limit: 10, offset })
      expect(page.total).toBe(47)
      paged.push(...page.hits.map(({ id }) => id))
    }
    expect(paged).toEqual(whole.hits.map(({ id }) => id))
    expect(new Set(paged).size).toBe(47)
  })

  test('what was looked for is marked, whole words of it, and nothing is HTML', async () => {
    await using search = await open()
    await search.put([
      ours('a', 'Un <b>DÉFILÉ</b> & des défilés', {
        language: 'fr',
        text: 'Le défilé <script>alert(1)</script> de_lin.',
      }),
    ])
    const { title, text } = await onlyHit(search, 'defile')
    expect(joined(title)).toBe('Un <b>DÉFILÉ</b> & des défilés')
    expect(marked(title)).toEqual(['DÉFILÉ', 'défilés'])
    expect(joined(text)).toBe('Le défilé <script>alert(1)</script> de_lin.')
    expect(marked(text)).toEqual(['défilé'])
  })

  test('a slip is a slip whatever others write who are not asked about', async () => {
    await using search = await open()
    const theirs = Array.from({ length: 6 }, (_, n) =>
      searchPost(`theirs-${n}`, `Ostrva number ${n}`, { source: 'theirs' }),
    )
    await search.put([ours('meant', 'Ostrava nomme Brigid Tallow'), ...theirs])
    expect(await idsOf(search, 'ostrva')).toEqual(['meant'])
  })

  test('a slip is marked where it was meant, a code where it begins', async () => {
    await using search = await open()
    await search.put([ours('a', 'Ostrava FV5029-006', { text: 'By Brigid Tallow.' })])
    expect(marked((await onlyHit(search, 'ostrva')).title)).toEqual(['Ostrava'])
    expect(marked((await onlyHit(search, 'FV5029-006')).title)).toEqual(['FV5029-006'])
    expect(marked((await onlyHit(search, 'FV50')).title)).toEqual(['FV5029'])
    expect(marked((await onlyHit(search, 'talow')).text)).toEqual(['Tallow'])
  })

  test('a word far inside a long text is found, and the passage around it shown', async () => {
    await using search = await open()
    const text = `${FILLING.repeat(300)}Puis Brigid Tallow parle. ${FILLING.repeat(80)}`
    await search.put([ours('long', 'Ostrava', { text, language: 'fr' })])
    const hit = await onlyHit(search, 'tallow')
    expect(marked(hit.text)).toEqual(['Tallow'])
    expect(joined(hit.text)).toContain('Puis Brigid Tallow parle')
    expect(joined(hit.text).length).toBeLessThan(300)
    const start = await onlyHit(search, 'ostrava')
    expect(joined(start.text)).toStartWith('Rien de plus à dire')
    expect(joined(start.text).length).toBeLessThan(300)
  })

  test('a post without a text has no passage', async () => {
    await using search = await open()
    await search.put([ours('a', 'Ostrava', { text: null })])
    expect((await onlyHit(search, 'ostrava')).text).toEqual([])
  })

  test('a post put twice is found once, as it was put last', async () => {
    await using search = await open()
    await search.put([ours('a', 'Ostrava opens in Lyon'), ours('a', 'Ostrava opens in Lyon')])
    await search.put([ours('a', 'Ostrava opens in Lyon')])
    expect((await look(search, 'ostrava')).total).toBe(1)
    await search.put([ours('a', 'Vareuil opens in Nantes', { text: 'Brigid', source: 'ours' })])
    expect(await idsOf(search, 'ostrava')).toEqual([])
    expect(await idsOf(search, 'vareuil brigid')).toEqual(['a'])
  })

  test('what was dropped is gone', async () => {
    await using search = await open()
    await search.put([ours('a', 'Ostrava'), ours('b', 'Ostrava')])
    await search.drop(['a', 'never'])
    expect(await idsOf(search, 'ostrava')).toEqual(['b'])
    expect(await idsOf(search, 'ostrva')).toEqual(['b'])
  })

  test('a rebuild leaves what it was given and what was put meanwhile', async () => {
    await using search = await open()
    await search.put([ours('lost', 'Ostrava'), ours('kept', 'Ostrava')])
    await search.rebuild(
      (async function* () {
        yield [ours('kept', 'Ostrava anew')]
        expect((await idsOf(search, 'ostrava')).sort()).toEqual(['kept', 'lost'])
        await search.put([ours('live', 'Ostrava')])
      })(),
    )
    expect((await idsOf(search, 'ostrava')).sort()).toEqual(['kept', 'live'])
    expect(await idsOf(search, 'ostrva anew')).toEqual(['kept'])
  })

  test.each([
    '',
    '   ',
    '%',
    '_',
    '\\',
    "'",
    '"',
    "'); drop table post; --",
    'ostrava & | ! ( ) : * <-> lamp',
    '"ostrava lamp"',
    'NOT ostrava',
    '-ostrava -lamp',
    'a\0b',
    '\ud800',
    'ostrava\udc00lamp',
    '👟🔥',
    '½ ﬁ ﷺ ŉ',
    'x'.repeat(200),
    'Ostrava '.repeat(25),
    'a b c d e f g h i j k l m n o p q r s t u v w x y z '.repeat(4).slice(0, 200),
    'وقفة في ليون 東京',
  ])('rubbish is a question like any other: %j', async (q) => {
    await using search = await open()
    await search.put([ours('a', 'Ostrava makes a lamp'), ours('odd', `${q} odd`, { text: q })])
    const { hits, total } = await look(search, q)
    expect(hits.length).toBe(total)
    for (const { title, text } of hits) expect([...title, ...text].every(isPiece)).toBe(true)
    expect(await idsOf(search, 'ostrava makes')).toContain('a')
  })

  test('words of other alphabets are found', async () => {
    await using search = await open()
    await search.put([ours('ar', 'وقفة في ليون'), ours('ru', 'Показ в Лионе')])
    expect(await idsOf(search, 'ليون')).toEqual(['ar'])
    expect(await idsOf(search, 'показ')).toEqual(['ru'])
  })
}

function joined(pieces: readonly Piece[]): string {
  return pieces.map(({ text }) => text).join('')
}

function marked(pieces: readonly Piece[]): string[] {
  return pieces.filter(({ hit }) => hit).map(({ text }) => text)
}

function isPiece({ text, hit }: Piece): boolean {
  return typeof hit === 'boolean' && text !== '' && text.isWellFormed()
}
