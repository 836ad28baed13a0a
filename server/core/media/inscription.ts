/**
 * What is kept of all that camera, agency and author write into a picture, by the name it is kept under; the first tag
 * that is there is taken. Names of tags: Exif 2.32, IPTC Photo Metadata 2023 (IIM and XMP), as ExifReader spells them.
 */
export const INSCRIPTIONS = {
  camera: ['Model'],
  maker: ['Make'],
  lens: ['LensModel'],
  taken: ['DateTimeOriginal', 'DateCreated', 'Date Created', 'CreateDate'],
  author: ['By-line', 'creator', 'Artist', 'Creator'],
  credit: ['Credit', 'CreditLine'],
  source: ['Source'],
  copyright: ['Copyright Notice', 'rights', 'Copyright'],
  terms: ['UsageTerms', 'Special Instructions', 'Instructions', 'WebStatement'],
  title: ['Headline', 'Object Name', 'title'],
  caption: ['Caption/Abstract', 'description', 'ImageDescription'],
  city: ['City'],
  country: ['Country/Primary Location Name', 'Country'],
  software: ['Software', 'CreatorTool'],
} as const satisfies Record<string, readonly string[]>

const LONGEST = 500
/** Where it was taken is said with coordinates in these. */
const POSITIONS = ['GPSLatitude', 'GPSLongitude']

/**
 * What a picture says of itself, from its tags as text. Coordinates are not taken over, only that there are some
 * (`position: present`): they may be somebody's home, and whoever needs them as evidence has the original, which is
 * kept as it came.
 */
export function inscriptionsOf(tags: Readonly<Record<string, string>>): Record<string, string> {
  const found: [string, string][] = Object.entries(INSCRIPTIONS).flatMap(([name, places]) => {
    const said = places.map((place) => legible(tags[place])).find((text) => text !== '')
    return said === undefined ? [] : [[name, said]]
  })
  const placed = POSITIONS.every((name) => legible(tags[name]) !== '')
  return Object.fromEntries(placed ? [...found, ['position', 'present']] : found)
}

function legible(text: string | undefined): string {
  // Programs leave zeros and spaces where nothing was filled in; cut between two halves of a letter it is none.
  const plain = (text ?? '')
    .replace(/\p{C}+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return plain.slice(0, LONGEST).toWellFormed()
}
