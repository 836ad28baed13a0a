/** French with typographic spaces: those of the words, while what is put in stays as it is. */
export function fr(words: TemplateStringsArray, ...values: readonly string[]): string {
  return words.map((part, index) => `${typographic(part)}${values[index] ?? ''}`).join('')
}

/** No-break spaces before : ; ? ! % and inside guillemets, as the screens have them. */
function typographic(text: string): string {
  return text.replace(/ ([:;?!%»])/g, '\u00a0$1').replace(/« /g, '«\u00a0')
}
