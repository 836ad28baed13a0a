import { ICONS } from './icons.ts'

const symbols = Object.entries(ICONS)
  .map(([name, marks]) => `<symbol id="i-${name}" viewBox="0 0 24 24">${marks}</symbol>`)
  .join('')

/** Every icon as an SVG symbol; rendered once into the shell by the build, never by a screen. */
export function Sprite() {
  return <svg class="sprite" aria-hidden="true" innerHTML={`<defs>${symbols}</defs>`} />
}
