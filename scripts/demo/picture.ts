import { join } from 'node:path'
import { GALLERY, type PictureName } from './drawing/gallery.ts'
import type { ShapeName } from './drawing/shapes.ts'
import type { ToneName } from './drawing/tones.ts'

/** Where the drawn pictures lie. */
export const PICTURE_FOLDER = join(import.meta.dir, 'pictures')
/** Of every picture, in pixels. */
export const PICTURE_SIZE = { width: 640, height: 480 }
export const PICTURE_TYPE = 'image/webp'

export const PICTURE_NAMES = Object.keys(GALLERY) as PictureName[]

export type Language = 'fr' | 'en'

const SHAPE_WORDS: Record<ShapeName, Record<Language, string>> = {
  low: { fr: 'Basket basse', en: 'Low-top sneaker' },
  high: { fr: 'Basket montante', en: 'High-top sneaker' },
  run: { fr: 'Chaussure de course', en: 'Running shoe' },
  boot: { fr: 'Bottine', en: 'Ankle boot' },
  loafer: { fr: 'Mocassin', en: 'Loafer' },
  mule: { fr: 'Mule', en: 'Clog' },
  bag: { fr: 'Sac à main', en: 'Handbag' },
  pack: { fr: 'Sac à dos', en: 'Backpack' },
  cap: { fr: 'Casquette', en: 'Cap' },
  specs: { fr: 'Lunettes de soleil', en: 'Sunglasses' },
  coat: { fr: 'Manteau', en: 'Coat' },
  knit: { fr: 'Maille', en: 'Sweater' },
  jersey: { fr: 'Maillot', en: 'Jersey' },
  look: { fr: 'Silhouettes de défilé', en: 'Runway looks' },
  box: { fr: 'Boîte de chaussures', en: 'Shoe box' },
  shop: { fr: 'Devanture de boutique', en: 'Shop front' },
  folds: { fr: 'Plis de tissu', en: 'Folds of fabric' },
}

const TONE_WORDS: Record<ToneName, Record<Language, string>> = {
  nuit: { fr: 'bleu nuit', en: 'midnight blue' },
  craie: { fr: 'craie', en: 'chalk' },
  carbone: { fr: 'carbone', en: 'carbon' },
  sable: { fr: 'sable', en: 'sand' },
  sapin: { fr: 'vert sapin', en: 'pine green' },
  lichen: { fr: 'lichen', en: 'lichen' },
  brique: { fr: 'brique', en: 'brick' },
  prune: { fr: 'prune', en: 'plum' },
  rose: { fr: 'rose', en: 'pink' },
  safran: { fr: 'safran', en: 'saffron' },
  corail: { fr: 'corail', en: 'coral' },
  menthe: { fr: 'menthe', en: 'mint' },
  mimosa: { fr: 'mimosa', en: 'mimosa' },
  azur: { fr: 'azur', en: 'azure' },
}

/** What the picture shows, for those who do not see it. */
export function pictureAlt(name: PictureName, language: Language): string {
  const { shape, tone } = GALLERY[name]
  return `${SHAPE_WORDS[shape][language]}, ${TONE_WORDS[tone][language]}`
}

/** The address of a picture on its publisher's site. */
export function picturePath(name: PictureName): string {
  return `/images/${name}.webp`
}

/** The file of a picture. */
export function pictureFile(name: PictureName): string {
  return join(PICTURE_FOLDER, `${name}.webp`)
}

/** The picture a path on a publisher's site asks for; null when there is none. */
export function pictureAt(path: string): PictureName | null {
  return PICTURE_NAMES.find((name) => picturePath(name) === path) ?? null
}
