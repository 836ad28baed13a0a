/**
 * Things to wear and carry, drawn on a field of 120 × 90. `var(--c)` is the body, `var(--d)` the accent,
 * `url(#body)` the body in the light of the scene.
 */
export const SHAPES = {
  low: `<path class="c" d="M16 62c-1-9-2-19 1-27 2-5 8-6 11-2 4 5 10 7 17 5 5-1 8-6 12-8 4-1 6 1 9 4 8 9 19 12 30 15 9 2 14 5 14 12z"/>
<path d="M16 62c-1-9-2-19 1-27 2-5 8-6 11-2 2 3 4 4 7 5-1 8-3 16-3 24z" fill="#000" opacity=".2"/>
<path d="M110 61c0-7-5-10-14-12l-9-2c-4 3-6 8-6 14z" fill="#fff" opacity=".2"/>
<path d="M57 30c4-1 6 1 9 4 6 7 13 10 21 13-4 3-7 5-12 5-10-4-19-11-24-17 2-2 4-4 6-5z" fill="#fff" opacity=".14"/>
<path d="M17 38c3-4 8-5 11-2" fill="none" stroke="var(--d)" stroke-width="2.4" stroke-linecap="round" opacity=".85"/>
<path d="M54 35l7-4M60 40l7-5M66 45l8-5M73 49l7-5" stroke="#fff" stroke-width="2.2" stroke-linecap="round" opacity=".8"/>
<path d="M33 58c9-1 17-6 25-13 3 7 12 11 22 13" fill="none" stroke="var(--d)" stroke-width="4.5" stroke-linejoin="round"/>
<path d="M35 54.6c8-1.5 14-5 20-11" fill="none" stroke="#fff" stroke-width=".5" stroke-dasharray="1.4 1" opacity=".6"/>
<path d="M86 49c-3 3-4.5 7-4.5 11.5" fill="none" stroke="#000" stroke-width=".5" stroke-dasharray="1.4 1" opacity=".45"/>
<path class="sole" d="M13 61h97c4 2 4 9 0 11-3 1.5-6 2-10 2H24c-6 0-11-1-12-5-.7-3-.5-6 1-8z"/>
<path d="M12.5 68h99" stroke="#000" stroke-width="1.6" opacity=".16"/><path d="M20 63.6h84" stroke="#000" stroke-width=".5" stroke-dasharray="1.6 1.2" opacity=".3"/>`,
  high: `<path class="c" d="M22 68c-2-16-4-33-2-50 .5-4 3-6 7-5l16 2c4 .5 6 3 6 7 0 9 4 16 12 22 8 5 17 7 26 9 10 2 15 6 15 15z"/>
<path d="M22 68c-1-10-2-20-2.5-30 6 3 13 3 17 1-1 10-2 20 0 29z" fill="#000" opacity=".22"/>
<path d="M20 18c.5-4 3-6 7-5l16 2c4 .5 6 3 6 7v4c-9 3-20 2-29.5-1z" fill="#fff" opacity=".2"/>
<path d="M102 68c0-9-5-13-15-15l-8-2c-5 4-7 10-7 17z" fill="#fff" opacity=".18"/>
<path d="M46 27l9 3M47 33l10 2M50 39l10 0M55 45l9-3M62 49l8-4" stroke="#fff" stroke-width="2.2" stroke-linecap="round" opacity=".8"/>
<circle cx="34" cy="33" r="6" fill="var(--d)"/><circle cx="34" cy="33" r="3.4" fill="none" stroke="#000" stroke-width="1" opacity=".3"/>
<path d="M42 62c8-2 14-6 19-12 5 6 10 9 17 11" fill="none" stroke="var(--d)" stroke-width="4.5" stroke-linejoin="round"/>
<path d="M45 58c6-2 10-5 14-9.5M78.5 52c-3.5 4-5 9-5 15" fill="none" stroke="#fff" stroke-width=".5" stroke-dasharray="1.4 1" opacity=".55"/>
<path class="sole" d="M18 67h85c4 2 4 9 0 11-3 1.5-6 2-10 2H30c-6 0-11-1-12-5-.7-3-1-6 0-8z"/><path d="M18 74h87" stroke="#000" stroke-width="1.6" opacity=".16"/>
<path d="M25 69.6h73" stroke="#000" stroke-width=".5" stroke-dasharray="1.6 1.2" opacity=".3"/>`,
  run: `<path class="c" d="M14 56c2-8-2-16 2-22 3-4 8-3 12 1 6 5 14 3 21-2 5-4 8-5 12-1 9 9 22 13 35 17 8 2 13 5 14 10z"/>
<path d="M28 35c6 5 14 3 21-2l4-2c-4 10-10 20-19 26l-16-1c2-8 6-14 10-21z" fill="#fff" opacity=".16"/>
<path d="M70 44c10 5 20 7 28 10 6 2 10 3 11 5l-30 0c-4-4-7-9-9-15z" fill="#fff" opacity=".12"/>
<path d="M58 33l8-3M63 38l9-3M69 43l9-3" stroke="#fff" stroke-width="2.2" stroke-linecap="round" opacity=".8"/>
<path d="M24 56l14-18M36 57l14-16M48 57l11-12" stroke="var(--d)" stroke-width="3" stroke-linecap="round"/>
<path class="sole" d="M8 60c3-4 6-5 10-5 12 1 20 4 32 3 18-1 40-3 60 0 4 2 4 6 2 10-3 5-8 6-14 6-16-1-28-4-42-4-12 0-24 5-36 4-9-1-14-8-12-14z"/>
<path d="M12 67c14 3 26-1 40-2 20-1 40 4 58 1" fill="none" stroke="var(--d)" stroke-width="2.6" opacity=".9"/>
<path d="M10 72c10 3 22 2 34-1M66 71c14 2 26 4 38 2" fill="none" stroke="#000" stroke-width="1" opacity=".18"/>`,
  boot: `<path class="c" d="M38 12c9-3 20-3 28 0-1 12-1 22 2 31 6 5 16 8 25 11 8 3 12 7 12 16H36c-2-9 0-15 1-23 1-10 2-22 1-35z"/>
<path d="M38 12c3-1 6-1.7 9-2 1 22 0 40-2 60h-9c-2-9 0-15 1-23 1-10 2-22 1-35z" fill="#000" opacity=".2"/>
<path d="M50 9.8c0 12 1 26 6 37 5-4 7-10 6-16-.6-8-.6-14 0-20-4-1-8-1.3-12-1z" fill="var(--d)" opacity=".8"/>
<path d="M52 11v20M54.5 11v28M57 11v33M59.5 11v30" stroke="#000" stroke-width=".6" opacity=".4"/>
<path d="M105 69c0-8-4-12-12-15l-8-3c-4 4-6 10-6 18z" fill="#fff" opacity=".13"/>
<path d="M68 44c8 6 18 8 26 11" fill="none" stroke="#fff" stroke-width=".5" stroke-dasharray="1.4 1" opacity=".5"/>
<path d="M36 18c-3-5-2-10 2-10s4 4 3 6" fill="none" stroke="var(--d)" stroke-width="2"/>
<path d="M34 69h72c3 2 3 7 0 8H72c-4 0-6-1-9-1h-9v4c0 2-1 3-3 3H36c-2 0-3-1-3-3 0-4 0-8 1-11z" fill="#1a1512"/><path d="M34 71h72" stroke="#fff" stroke-width=".6" opacity=".3" stroke-dasharray="1.6 1.2"/>`,
  loafer: `<path class="c" d="M14 66c-1-10 1-20 8-22 9-2 18 4 29 4 8 0 13-5 22-5 17 1 32 9 36 20l.5 4z"/>
<path d="M14 66c-1-10 1-20 8-22 5-1 9 .5 14 2-2 7-3 13-3 20z" fill="#000" opacity=".2"/>
<path d="M36 46c6 2 10 2 15 2 8 0 13-5 22-5 3 0 6 .4 9 1-7 6-16 10-26 10-8 0-15-3-20-8z" fill="#000" opacity=".35"/>
<path d="M58 43c10 4 22 8 27 19l-13 4c-3-9-8-14-20-17z" fill="var(--d)" opacity=".85"/><path d="M66 50l7 4-3 4-5-4z" fill="#000" opacity=".4"/>
<path d="M84 47c10 3 18 7 22 14" fill="none" stroke="#fff" stroke-width="1.8" opacity=".25" stroke-linecap="round"/>
<path d="M13 65h97c2 2 2 6-1 7H46c-4 0-5 1-6 2v2c0 2-1 3-3 3H17c-3 0-4-2-4-4z" fill="#1a1512"/><path d="M14 67.5h95" stroke="#fff" stroke-width=".6" opacity=".3" stroke-dasharray="1.6 1.2"/>`,
  mule: `<path class="c" d="M14 64c-1-7 5-11 15-11 11 1 17-3 25-10 9-8 22-10 33-5 13 5 21 13 22 26z"/>
<path d="M14 64c-1-7 5-11 15-11 8 .6 13-1 18-5 2 5 3 10 2 16z" fill="#000" opacity=".25"/>
<path d="M53 44c5-4 9-6 13-7 6 8 8 18 7 27H58c1-8-1-14-5-20z" fill="var(--d)"/><circle cx="64" cy="46" r="2.2" fill="#000" opacity=".35"/>
<path d="M80 40c11 3 19 9 24 18" fill="none" stroke="#fff" stroke-width="2.4" opacity=".22" stroke-linecap="round"/>
<g fill="#000" opacity=".32"><circle cx="84" cy="50" r="1.8"/><circle cx="91" cy="54" r="1.8"/><circle cx="84" cy="57" r="1.8"/><circle cx="92" cy="60.5" r="1.6"/></g>
<path class="sole" d="M11 62c30 3 68 3 99 0 3 3 3 9 0 13-2 3-6 3-10 3H24c-8 0-13-4-14-9-.5-3 0-5 1-7z"/><path d="M11 69c30 3 70 3 100 0" stroke="#000" stroke-width="1.4" opacity=".16" fill="none"/>`,
  bag: `<path d="M42 40c0-22 8-30 18-30s18 8 18 30" fill="none" stroke="var(--d)" stroke-width="4"/><path d="M44.5 40c0-20 7-27 15.5-27" fill="none" stroke="#fff" stroke-width=".8" opacity=".5"/>
<path class="c" d="M29 36c0-3 2-5 5-5h52c3 0 5 2 5 5l5 38c.5 4-2 7-6 7H30c-4 0-6.5-3-6-7z"/><path d="M29 36c0-3 2-5 5-5h52c3 0 5 2 5 5l1.5 11c-20 9-45 9-65 0z" fill="#fff" opacity=".15"/>
<path d="M28 48.5c20 8.5 44 8.5 64 0" fill="none" stroke="#fff" stroke-width=".6" stroke-dasharray="1.6 1.2" opacity=".5"/>
<path d="M60 52v11" stroke="var(--d)" stroke-width="5" stroke-linecap="round"/><circle cx="60" cy="64" r="1.4" fill="#000" opacity=".4"/><path d="M92.5 47L97 76c0 3-2 5-6 5H78c7-9 11-21 14.5-34z" fill="#000" opacity=".16"/>
<path d="M40 38v5M80 38v5" stroke="var(--d)" stroke-width="3.4" stroke-linecap="round"/>`,
  pack: `<path d="M50 14c0-9 20-9 20 0" fill="none" stroke="var(--d)" stroke-width="3"/><path d="M33 40c-6 4-8 16-5 34M87 40c6 4 8 16 5 34" fill="none" stroke="#000" stroke-width="4" opacity=".45"/>
<path class="c" d="M34 34c0-14 11-22 26-22s26 8 26 22v40c0 5-3 8-8 8H42c-5 0-8-3-8-8z"/><path d="M34 34c0-14 11-22 26-22 3 0 6 .3 8.5 1C54 18 46 28 44 44c-1.5 13-1 26 1 38h-3c-5 0-8-3-8-8z" fill="#fff" opacity=".1"/>
<path d="M34 40c16 6 36 6 52 0" fill="none" stroke="var(--d)" stroke-width="2"/><path d="M41 54h38v20c0 3-2 4-4 4H45c-2 0-4-1-4-4z" fill="#000" opacity=".25"/><path d="M41 54h38v6c-12 4-26 4-38 0z" fill="#fff" opacity=".15"/>
<path d="M57 57h6v10h-6z" fill="var(--d)"/><path d="M58.5 62h3" stroke="#000" stroke-width="1" opacity=".5"/><path d="M52 26h16v6H52z" fill="var(--d)" opacity=".85"/>`,
  cap: `<path class="c" d="M30 56c0-22 12-37 33-37 20 0 33 14 33 36-20-7-44-7-66 1z"/><path d="M63 19c-9 8-13 20-13 33-7 1-13 2-20 4 0-22 12-37 33-37z" fill="#000" opacity=".16"/><path d="M63 19c9 8 13 19 13 33M63 19c-9 8-13 20-13 33" fill="none" stroke="#fff" stroke-width=".6" stroke-dasharray="1.6 1.2" opacity=".45"/>
<path d="M55 35h17v11H55z" fill="var(--d)"/><path d="M58 43l4-5 3 3 4-4" fill="none" stroke="#000" stroke-width="1.6" opacity=".55"/><circle cx="63" cy="19" r="2.6" fill="var(--d)"/>
<path class="c" d="M30 56C18 60 9 66 7 72c16 3 33-1 49-6 14-5 28-8 40-11-20-7-44-7-66 1z"/><path d="M30 56C18 60 9 66 7 72c16 3 33-1 49-6 14-5 28-8 40-11-20-7-44-7-66 1z" fill="#fff" opacity=".12"/><path d="M14 69c14 1 28-2 42-7 12-4 24-7 35-8.5M20 65c12 0 24-3 36-7" fill="none" stroke="#fff" stroke-width=".5" stroke-dasharray="1.6 1.2" opacity=".45"/>`,
  specs: `<path d="M10 37c-2-1-4 0-4.5 3M110 37c2-1 4 0 4.5 3" fill="none" stroke="var(--c)" stroke-width="4" stroke-linecap="round"/>
<path d="M52 42c5-4 11-4 16 0" fill="none" stroke="var(--c)" stroke-width="5"/><path class="c" d="M10 36c14-4 30-4 43 0 3 1 4 3 3 7-3 15-11 23-23 23S13 57 9 43c-1-4-1-6 1-7zM110 36c-14-4-30-4-43 0-3 1-4 3-3 7 3 15 11 23 23 23s20-9 24-23c1-4 1-6-1-7z"/>
<path d="M15 41c11-3 23-3 34 0-2 13-8 20-16 20S18 54 15 41zM105 41c-11-3-23-3-34 0 2 13 8 20 16 20s15-7 18-20z" fill="url(#glass)"/>
<path d="M22 42l-3 6M29 41l-7 13M84 41l-7 13M78 42l-3 6" stroke="#fff" stroke-width="2.4" stroke-linecap="round" opacity=".5"/>`,
  coat: `<path d="M60 17v-4c0-3 5-3.5 5-7a5 5 0 0 0-10 0" fill="none" stroke="#e8e2d6" stroke-width="1.8" stroke-linecap="round"/><path d="M36 30c6-6 14-11 24-14 10 3 18 8 24 14" fill="none" stroke="#8a6a48" stroke-width="3.6" stroke-linecap="round"/><path class="c" d="M60 22c9 0 22 4 26 10 6 12 9 34 10 68H24c1-34 4-56 10-68 4-6 17-10 26-10z"/>
<path d="M60 22c4 0 8 1 12 2L60 52 48 24c4-1 8-2 12-2z" fill="var(--d)"/><path d="M48 24l-9 14 8 6-4 6 17 50V52zM72 24l9 14-8 6 4 6-17 50V52z" fill="#fff" opacity=".13"/>
<path d="M60 52v48" stroke="#000" stroke-width="1.4" opacity=".3"/><circle cx="65" cy="62" r="1.6" fill="#000" opacity=".45"/><circle cx="65" cy="74" r="1.6" fill="#000" opacity=".45"/><path d="M30 60c2 10 2 25 0 40h-8c1-14 4-32 8-40zM90 60c-2 10-2 25 0 40h8c-1-14-4-32-8-40z" fill="#000" opacity=".2"/>
<path d="M74 68l12 2M34 70l12-2" stroke="var(--d)" stroke-width="1.8" opacity=".6"/>`,
  knit: `<path class="c" d="M46 17c8 5 20 5 28 0l18 8c6 10 11 26 14 42l-13 5c-2-8-4-14-7-20l1 30H33l1-30c-3 6-5 12-7 20l-13-5c3-16 8-32 14-42z"/>
<path d="M46 17c8 5 20 5 28 0l3 2c-9 8-25 8-34 0z" fill="var(--d)"/><path d="M33 76h54v6H33zM14.5 64l13 5-1 3.4-13-5zM105.5 64l-13 5 1 3.4 13-5z" fill="var(--d)" opacity=".75"/>
<path d="M42 30v45M48 30v45M54 31v44M60 31v44M66 31v44M72 30v45M78 30v45" stroke="#fff" stroke-width=".8" stroke-dasharray="2.4 1.4" opacity=".22"/><path d="M36 44h48M36 50h48" stroke="var(--d)" stroke-width="2.6" stroke-dasharray="3 2" opacity=".8"/>
<path d="M34 52c.8-4 1.2-7 1-10 2 12 1 26 .6 34H33zM86 52c-.8-4-1.2-7-1-10-2 12-1 26-.6 34H87z" fill="#000" opacity=".3"/>`,
  jersey: `<path class="c" d="M45 14c9 6 21 6 30 0l22 10-8 20-11-4v44H42V40l-11 4-8-20z"/><path d="M45 14c9 6 21 6 30 0l3 1.5c-8 9-28 9-36 0z" fill="var(--d)"/>
<path d="M42 40v44h8V36c-3 1-5 2-8 4zM78 40v44h-8V36c3 1 5 2 8 4z" fill="#fff" opacity=".12"/><path d="M24 26l-1.5 0L30.5 44l2-.7zM96 26l1.5 0L89.5 44l-2-.7z" fill="var(--d)"/>
<text x="60" y="66" text-anchor="middle" font-family="Arial, sans-serif" font-weight="800" font-size="27" fill="var(--d)">21</text><path d="M50 34h20" stroke="var(--d)" stroke-width="2.6" opacity=".7"/><path d="M42 80h36" stroke="#fff" stroke-width=".6" stroke-dasharray="1.6 1.2" opacity=".5"/>`,
  look: `<g><circle cx="30" cy="20" r="5" fill="#d9c2ad"/><path class="c" d="M24 28h12l4 26-3 2 1 26h-5l-3-22-3 22h-5l1-26-3-2z"/><circle cx="60" cy="14" r="5.5" fill="#c9a88c"/><path d="M53 22h14l6 34h-4l1 28h-6l-4-22-4 22h-6l1-28h-4z" fill="var(--d)"/><path d="M60 22l7 0 6 34h-4l1 28h-4z" fill="#000" opacity=".1"/><circle cx="91" cy="20" r="5" fill="#8d6a55"/><path class="c" d="M85 28h12l5 30H80zM84 58h14l-1 24h-4l-2-16-2 16h-4z"/></g><path d="M36 0L14 90M84 0l22 90" stroke="#fff" stroke-width="12" opacity=".07"/>`,
  box: `<path class="c" d="M20 40h80v38H20z"/><path d="M16 30h88v13H16z" fill="var(--d)"/><path d="M16 30h88v5H16z" fill="#fff" opacity=".25"/><path d="M16 43h88v3H16z" fill="#000" opacity=".22"/><path d="M44 54h32v12H44z" fill="#fff" opacity=".82"/><path d="M48 58h14M48 62h20" stroke="#000" stroke-width="1.6" opacity=".5"/><path d="M67 56.5v5M69 56.5v5M71 56.5v5M72.5 56.5v5" stroke="#000" stroke-width=".8" opacity=".5"/><path d="M78 46h22v32H70z" fill="#000" opacity=".12"/>`,
  shop: `<path d="M10 12h100v78H10z" fill="var(--c)"/><path d="M10 12h100v14H10z" fill="#000" opacity=".25"/><path d="M34 17h52" stroke="var(--d)" stroke-width="4" stroke-linecap="round" stroke-dasharray="9 5"/>
<path d="M16 40h52v38H16zM76 40h28v50H76z" fill="url(#glass)"/><path d="M90 40v50" stroke="var(--c)" stroke-width="1.6"/><path d="M88 64v6M92 64v6" stroke="var(--c)" stroke-width="1.6"/>
<path d="M22 66c4 0 6-5 9-5s5 4 10 4 5 1 5 4H22zM48 62h12v9H48z" fill="var(--c)" opacity=".75"/><path d="M16 71h52" stroke="var(--c)" stroke-width="2"/>
<path d="M8 26h104l4 14H4z" fill="var(--d)"/><path d="M21 26h13l-2 14H17zM47 26h13v14H46zM73 26h13l3 14H74zM99 26h13l4 14h-14z" fill="var(--c)" opacity=".75"/><path d="M4 40h112v2.4H4z" fill="#000" opacity=".3"/><path d="M20 44l-2 26M30 42l-4 36" stroke="#fff" stroke-width="2" opacity=".35"/>`,
  folds: `<path d="M0 30C20 10 34 52 56 30S96 4 120 26v64H0z" fill="var(--c)" opacity=".55"/><path d="M0 48c22-20 38 18 62-2s38-18 58 0v44H0z" fill="var(--c)" opacity=".75"/><path class="c" d="M0 66c24-16 40 14 66-4s34-8 54 2v26H0z"/><path d="M0 66c24-16 40 14 66-4s34-8 54 2" fill="none" stroke="var(--d)" stroke-width="1.2" opacity=".7"/><path d="M0 48c22-20 38 18 62-2s38-18 58 0" fill="none" stroke="#fff" stroke-width="1" opacity=".4"/><path d="M0 30C20 10 34 52 56 30S96 4 120 26" fill="none" stroke="#fff" stroke-width=".8" opacity=".3"/>`,
} as const satisfies Record<string, string>

export type ShapeName = keyof typeof SHAPES
