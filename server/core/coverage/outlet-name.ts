import { fold } from './words.ts'

const PARTING = /\s(?:[-–—|·•»]|::)\s/g
/** What stands before a name must be a title by itself. */
const SHORTEST_TITLE = 10

/** A title without the outlet's name that many feeds put behind it: `Title - Outlet`, `Title | Outlet`. */
export function withoutOutletName(title: string, names: readonly string[]): string {
  const parting = [...title.slice(0, 600).matchAll(PARTING)].at(-1)
  if (!parting || parting.index < SHORTEST_TITLE) return title
  const behind = plain(title.slice(parting.index + parting[0].length))
  const isName = behind !== '' && names.some((name) => plain(name) === behind)
  return isName ? title.slice(0, parting.index).trimEnd() : title
}

/** `lefil.fr` and `Le Fil` differ, `Le Fil` and `LE FIL.` do not. */
function plain(name: string): string {
  return fold(name)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
