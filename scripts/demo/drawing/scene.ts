import { SHAPES, type ShapeName } from './shapes.ts'
import { TONES, type Tone, type ToneName } from './tones.ts'

/** How a thing is shown: alone, as a pair, from near, on its box. */
export type View = 'alone' | 'pair' | 'near' | 'boxed'

export interface Scene {
  shape: ShapeName
  tone: ToneName
  view: View
}

/** Shapes that fill the picture and throw no shadow of their own. */
const FILLING: ReadonlySet<ShapeName> = new Set(['folds', 'shop', 'coat'])

/** The picture as an SVG document, 4:3. */
export function drawing({ shape, tone, view }: Scene): string {
  const colours = TONES[tone]
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 90" preserveAspectRatio="xMidYMid slice" style="--c:${colours.body};--d:${colours.accent}">
${definitions(colours)}<path fill="url(#ground)" d="M0 0h120v90H0z"/><path fill="url(#light)" d="M0 0h120v90H0z"/><ellipse cx="60" cy="80" rx="70" ry="16" fill="url(#floor)"/>
${staged(shape, view)}<path fill="url(#edge)" d="M0 0h120v90H0z"/></svg>`
}

function definitions({ ground, light, body, accent }: Tone): string {
  return `<defs><style>.c{fill:url(#body)}.sole{fill:url(#rubber)}</style>
<linearGradient id="ground" x1=".4" x2=".6" y1="0" y2="1"><stop offset=".5" stop-color="${ground}"/><stop offset="1" stop-color="color-mix(in srgb, ${ground}, #000 34%)"/></linearGradient>
<radialGradient id="light" cx=".3" cy=".1" r="1"><stop stop-color="${light}"/><stop offset=".7" stop-color="${light}" stop-opacity="0"/></radialGradient>
<radialGradient id="floor"><stop stop-color="${light}" stop-opacity=".5"/><stop offset="1" stop-color="${light}" stop-opacity="0"/></radialGradient>
<radialGradient id="edge" r=".8"><stop offset=".6" stop-opacity="0"/><stop offset="1" stop-opacity=".3"/></radialGradient>
<radialGradient id="shade"><stop stop-opacity=".55"/><stop offset="1" stop-opacity="0"/></radialGradient>
<linearGradient id="body" x1=".1" x2=".5" y1="0" y2="1"><stop stop-color="color-mix(in srgb, ${body}, ${light} 42%)"/><stop offset=".55" stop-color="${body}"/></linearGradient>
<linearGradient id="rubber" x2="0" y2="1"><stop stop-color="#fbf9f4"/><stop offset="1" stop-color="#d9d3c6"/></linearGradient>
<linearGradient id="glass" x2=".8" y2="1"><stop stop-color="${accent}"/><stop offset="1" stop-color="color-mix(in srgb, ${light}, ${ground} 45%)"/></linearGradient></defs>`
}

function staged(shape: ShapeName, view: View): string {
  if (view === 'near') return placed(shape, 'translate(-62 -66) scale(2)')
  if (view === 'pair')
    return placed(shape, 'translate(26 -5) scale(.8)') + placed(shape, 'translate(1 9) scale(.86)')
  if (view === 'boxed')
    return placed('box', 'translate(6 22) scale(.9)') + placed(shape, 'translate(23 -3.4) scale(.62)')
  return placed(shape, FILLING.has(shape) ? '' : 'translate(5.4 3) scale(.91)')
}

function placed(shape: ShapeName, transform: string): string {
  const shadow = FILLING.has(shape) ? '' : '<ellipse cx="60" cy="79" rx="58" ry="7.5" fill="url(#shade)"/>'
  return `<g transform="${transform}">${shadow}${SHAPES[shape]}</g>\n`
}
