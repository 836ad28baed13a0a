import type { SourceRole } from '../../server/core/source-role.ts'
import type { Language } from './picture.ts'

/** Those that post as the day goes, in the order in which they do for the first time. */
export const DAILY_NAMES = [
  'le-fil-mode',
  'sole-depeche',
  'kestrel',
  'hype-bulletin',
  'vestiaire-info',
] as const
/** All of them; the last is the newsroom's own site, which has a few stories only. */
export const OUTLET_NAMES = [...DAILY_NAMES, 'semelle-et-cie'] as const
export type OutletName = (typeof OUTLET_NAMES)[number]

/** How an outlet tells the world what it wrote. */
export type FeedFormat = 'rss' | 'atom' | 'json'

export interface Outlet {
  name: OutletName
  title: string
  tagline: string
  language: Language
  format: FeedFormat
  feedPath: string
  /** Where an RSS item says its pictures are. */
  rssPictures: 'media' | 'inline' | 'enclosure'
  /** False: the feed answers as its script of moods says. */
  reliable: boolean
  authors: readonly [string, ...string[]]
  /** Hue of the outlet's own page and icon, in degrees. */
  hue: number
  /** What the demo's editor does with it. */
  watch: { role: SourceRole; priority: 'normal' | 'high'; tags: string[]; byFrontPage: boolean }
  /** Posts in each of its turns, on average; a turn comes every fifteen seconds. */
  postsPerTurn: number
  /** One line for the terminal. */
  about: string
}

/** The publishers of the demo: five who post as one watches, and the newsroom itself. */
export const OUTLETS: Record<OutletName, Outlet> = {
  kestrel: {
    name: 'kestrel',
    title: 'Kestrel',
    tagline: 'La salle de presse',
    language: 'fr',
    format: 'json',
    feedPath: '/feed.json',
    rssPictures: 'media',
    reliable: true,
    authors: ['Service de presse Kestrel'],
    hue: 220,
    watch: { role: 'watch', priority: 'high', tags: ['sneakers', 'officiel'], byFrontPage: false },
    postsPerTurn: 0.45,
    about: 'JSON Feed, a brand’s press room: breaks the story',
  },
  'sole-depeche': {
    name: 'sole-depeche',
    title: 'Sole Dépêche',
    tagline: 'L’actualité de la basket, tout de suite',
    language: 'fr',
    format: 'rss',
    feedPath: '/rss.xml',
    rssPictures: 'media',
    reliable: true,
    authors: ['Yanis Corbel', 'Maud Teyssier', 'Théo Rivoal'],
    hue: 18,
    watch: { role: 'competitor', priority: 'normal', tags: ['sneakers'], byFrontPage: false },
    postsPerTurn: 1.1,
    about: 'RSS 2.0 with pictures: picks the story up first',
  },
  'hype-bulletin': {
    name: 'hype-bulletin',
    title: 'Hype Bulletin',
    tagline: 'Sneakers, streetwear and other weather',
    language: 'en',
    format: 'atom',
    feedPath: '/atom.xml',
    rssPictures: 'media',
    reliable: true,
    authors: ['Priya Lorne', 'Cal Whitlock'],
    hue: 285,
    watch: { role: 'competitor', priority: 'normal', tags: ['sneakers', 'streetwear'], byFrontPage: false },
    postsPerTurn: 0.8,
    about: 'Atom, in English: picks it up in other words',
  },
  'le-fil-mode': {
    name: 'le-fil-mode',
    title: 'Le Fil Mode',
    tagline: 'Maisons, défilés, savoir-faire',
    language: 'fr',
    format: 'rss',
    feedPath: '/flux/articles',
    rssPictures: 'inline',
    reliable: true,
    authors: ['Nina Adelmo', 'Jules Carmin'],
    hue: 345,
    watch: { role: 'watch', priority: 'normal', tags: ['mode', 'luxe'], byFrontPage: true },
    postsPerTurn: 0.8,
    about: 'a website: its feed was found from its front page',
  },
  'vestiaire-info': {
    name: 'vestiaire-info',
    title: 'Vestiaire Info',
    tagline: 'Le quotidien de la filière',
    language: 'fr',
    format: 'rss',
    feedPath: '/rss',
    rssPictures: 'enclosure',
    reliable: false,
    authors: ['Claire Aubrac', 'Simon Leduc'],
    hue: 160,
    watch: { role: 'competitor', priority: 'normal', tags: ['filière'], byFrontPage: false },
    postsPerTurn: 0.6,
    about: 'RSS that misbehaves: 500, 429, silence, a web page, a broken redirect; recovers, edits a post',
  },
  'semelle-et-cie': {
    name: 'semelle-et-cie',
    title: 'Semelle & Cie',
    tagline: 'Ce qui se porte, avant tout le monde',
    language: 'fr',
    format: 'rss',
    feedPath: '/rss.xml',
    rssPictures: 'media',
    reliable: true,
    authors: ['Lina Marchetti', 'Inès Baraki'],
    hue: 205,
    watch: { role: 'own', priority: 'normal', tags: [], byFrontPage: false },
    postsPerTurn: 0,
    about: 'the newsroom’s own site: no alerts, but its place in every story',
  },
}
