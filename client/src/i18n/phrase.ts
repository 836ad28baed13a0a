/**
 * A phrase of the interface: one string with `{places}`, or its plural forms chosen by `{n}` (CLDR categories;
 * French and English need `one` and `other`).
 */
export type Phrase = string | Plural
export interface Plural {
  readonly one: string
  readonly other: string
}

/** The words of one feature: flat, dotted keys. */
export type Words = Readonly<Record<string, Phrase>>

/** What another language must say to match `W`: the same keys, plural where `W` is plural. */
export type SameWords<W extends Words> = { readonly [K in keyof W]: W[K] extends string ? string : Plural }

type PlacesIn<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlacesIn<Rest>
  : never

/** The names a phrase wants filled. */
export type Places<P extends Phrase> = P extends string
  ? PlacesIn<P>
  : P extends Plural
    ? 'n' | PlacesIn<P['one']> | PlacesIn<P['other']>
    : never

export type Fillings = Readonly<Record<string, string | number>>

/** Puts values into the places; numbers are written by `number`. A place nobody fills stays visible: a fault to see. */
export function fill(text: string, values: Fillings, number: (value: number) => string): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name]
    if (value === undefined) return place
    return typeof value === 'number' ? number(value) : value
  })
}

/** French typography: no-break spaces before : ; ? ! % and inside guillemets. Applied to words, never to data. */
export function frenchSpaces(text: string): string {
  return text.replace(/ ([:;?!%»])/g, '\u00a0$1').replace(/« /g, '«\u00a0')
}
