/** Four colours of a drawing: ground, light on the ground, body, accent. */
export interface Tone {
  ground: string
  light: string
  body: string
  accent: string
}

/** Colourways, named as the trade would name them. */
export const TONES = {
  nuit: { ground: '#16254a', light: '#3a5f9e', body: '#0c1530', accent: '#7fb2ff' },
  craie: { ground: '#aab3c0', light: '#e6eaf0', body: '#f7f7f4', accent: '#2f3b52' },
  carbone: { ground: '#20252e', light: '#566070', body: '#10131a', accent: '#d3dbe6' },
  sable: { ground: '#b89f7e', light: '#e6d6bd', body: '#7d5f42', accent: '#f3e6d2' },
  sapin: { ground: '#1f5a50', light: '#7fc4ae', body: '#0f312c', accent: '#d5f5e6' },
  lichen: { ground: '#454c26', light: '#a0a868', body: '#22270f', accent: '#e9edc0' },
  brique: { ground: '#6d2a22', light: '#c96a4b', body: '#3a1411', accent: '#ffd0a8' },
  prune: { ground: '#3b2456', light: '#9a6cc4', body: '#1f1130', accent: '#f0c4ff' },
  rose: { ground: '#a24a63', light: '#eeb3bd', body: '#5b1d33', accent: '#ffe4e6' },
  safran: { ground: '#a8640f', light: '#f0b54a', body: '#4a2a05', accent: '#fff0c4' },
  corail: { ground: '#22323d', light: '#6d93a3', body: '#d65a3c', accent: '#ffe6d8' },
  menthe: { ground: '#cfc8b8', light: '#f7f3ea', body: '#4a9c83', accent: '#123a30' },
  mimosa: { ground: '#2c2b36', light: '#74718c', body: '#e6b53a', accent: '#40310a' },
  azur: { ground: '#c3ccd9', light: '#f5f8fc', body: '#2c5cc4', accent: '#ffffff' },
} as const satisfies Record<string, Tone>

export type ToneName = keyof typeof TONES
