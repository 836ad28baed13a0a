import type { Calendar } from '../calendar.ts'
import { GALLERY, type PictureName } from '../drawing/gallery.ts'
import type { ToneName } from '../drawing/tones.ts'
import type { Language } from '../picture.ts'
import { pick, type Random, whole } from '../random.ts'

/** A product about to be sold, as a press release tells it. */
export interface Release {
  /** `Kestrel Palier « Craie »`, `Kestrel Palier “Chalk”`. */
  name: string
  /** The same without the brand. */
  short: string
  brand: string
  code: string
  /** `1 150`, `1,150`. */
  euros: string
  /** `14 décembre`. */
  day: string
  weekday: string
  hour: number
  pairs: string
  city: string
  picture: PictureName
}

interface Product {
  brand: string
  model: string
  prefix: string
  euros: number
  pictures: readonly [PictureName, ...PictureName[]]
}

const HIGH = ['montante-craie', 'montante-corail', 'montante-mimosa'] as const
const LOW = ['basse-craie', 'basse-sapin', 'basse-prune', 'basse-azur', 'basse-menthe'] as const
const RUN = ['course-safran', 'course-corail', 'course-azur', 'course-menthe'] as const

/** Shoes. */
export const SNEAKERS: readonly [Product, ...Product[]] = [
  { brand: 'Kestrel', model: 'Palier', prefix: 'KA33', euros: 119, pictures: LOW },
  { brand: 'Kestrel', model: 'Altair 3', prefix: 'KA29', euros: 175, pictures: HIGH },
  { brand: 'Kestrel', model: 'Rapace', prefix: 'KA55', euros: 149, pictures: RUN },
  { brand: 'Vantaa', model: 'Cloudform 2', prefix: 'VT22', euros: 165, pictures: RUN },
  { brand: 'Vantaa', model: 'Éclair', prefix: 'VT31', euros: 210, pictures: RUN },
  { brand: 'Ondine', model: 'Littoral', prefix: 'OD52', euros: 135, pictures: LOW },
  { brand: 'Ondine', model: '7', prefix: 'OD77', euros: 160, pictures: HIGH },
  { brand: 'Ondine', model: 'Galet', prefix: 'OD61', euros: 85, pictures: ['mule-lichen', 'mule-mimosa'] },
  { brand: 'Nordhaven', model: 'Fjord', prefix: 'NH19', euros: 189, pictures: RUN },
]

/** What the houses make. */
export const FASHION: readonly [Product, ...Product[]] = [
  {
    brand: 'Atelier Brume',
    model: 'Écluse',
    prefix: 'AB22',
    euros: 690,
    pictures: ['sac-sable', 'sac-corail'],
  },
  {
    brand: 'Atelier Brume',
    model: 'Givre',
    prefix: 'AB11',
    euros: 260,
    pictures: ['maille-craie', 'maille-mimosa'],
  },
  { brand: 'Maison Aurelle', model: 'Corniche', prefix: 'MA88', euros: 1150, pictures: ['sac-corail'] },
  {
    brand: 'Salvère',
    model: 'Draille',
    prefix: 'SV60',
    euros: 780,
    pictures: ['manteau-lichen', 'manteau-rose'],
  },
  {
    brand: 'Sabline',
    model: 'Quai',
    prefix: 'SB04',
    euros: 245,
    pictures: ['mocassin-brique', 'mocassin-sapin'],
  },
  {
    brand: 'Orme & Fils',
    model: '1962',
    prefix: 'OF19',
    euros: 320,
    pictures: ['bottine-sable', 'bottine-carbone'],
  },
  { brand: 'Nordhaven', model: 'Sherpa', prefix: 'NH22', euros: 140, pictures: ['sac-a-dos'] },
]

type Edition = Record<Language, string>

/** What the trade calls a colour. */
const EDITIONS: Record<ToneName, readonly [Edition, ...Edition[]]> = {
  nuit: [
    { fr: 'Encre', en: 'Ink' },
    { fr: 'Outremer', en: 'Ultramarine' },
  ],
  craie: [
    { fr: 'Craie', en: 'Chalk' },
    { fr: 'Porcelaine', en: 'Porcelain' },
    { fr: 'Sel', en: 'Salt' },
  ],
  carbone: [
    { fr: 'Ardoise', en: 'Slate' },
    { fr: 'Suie', en: 'Soot' },
  ],
  sable: [
    { fr: 'Dune', en: 'Dune' },
    { fr: 'Chanvre', en: 'Hemp' },
  ],
  sapin: [
    { fr: 'Cyprès', en: 'Cypress' },
    { fr: 'Mousse', en: 'Moss' },
  ],
  lichen: [
    { fr: 'Lichen', en: 'Lichen' },
    { fr: 'Maquis', en: 'Scrub' },
  ],
  brique: [
    { fr: 'Terre cuite', en: 'Terracotta' },
    { fr: 'Acajou', en: 'Mahogany' },
  ],
  prune: [
    { fr: 'Figue', en: 'Fig' },
    { fr: 'Iris', en: 'Iris' },
  ],
  rose: [
    { fr: 'Grenade', en: 'Pomegranate' },
    { fr: 'Dragée', en: 'Sugar Pink' },
  ],
  safran: [
    { fr: 'Ambre', en: 'Amber' },
    { fr: 'Caramel', en: 'Caramel' },
  ],
  corail: [
    { fr: 'Piment', en: 'Chili' },
    { fr: 'Capucine', en: 'Nasturtium' },
  ],
  menthe: [
    { fr: 'Jade', en: 'Jade' },
    { fr: 'Eucalyptus', en: 'Eucalyptus' },
  ],
  mimosa: [
    { fr: 'Colza', en: 'Canola' },
    { fr: 'Moutarde', en: 'Mustard' },
  ],
  azur: [
    { fr: 'Cobalt', en: 'Cobalt' },
    { fr: 'Faïence', en: 'Delft' },
  ],
}

const CITIES = ['Paris', 'Lyon', 'Marseille', 'Nantes', 'Lille', 'Bordeaux', 'Milan', 'Porto'] as const

/** A release nobody has thought of yet, told for readers of `language`. */
export function release(
  random: Random,
  products: readonly [Product, ...Product[]],
  language: Language,
  dates: Calendar,
): Release {
  const { brand, model, prefix, euros, pictures } = pick(random, products)
  const picture = pick(random, pictures)
  const edition = pick(random, EDITIONS[GALLERY[picture].tone])[language]
  const ahead = whole(random, 2, 40)
  const number = new Intl.NumberFormat(language)
  const short = `${model} ${language === 'fr' ? `« ${edition} »` : `“${edition}”`}`
  return {
    name: `${brand} ${short}`,
    short,
    brand,
    code: `${prefix}${whole(random, 10, 99)}-${whole(random, 100, 899)}`,
    euros: number.format(euros + 5 * whole(random, 0, 3)),
    day: dates.day(ahead),
    weekday: dates.weekday(ahead),
    hour: whole(random, 8, 20),
    pairs: number.format(100 * whole(random, 4, 60)),
    city: pick(random, CITIES),
    picture,
  }
}
