/** The ones whose name has all the words typed, whatever their case and accents; those that begin with them first. */
export function matching<T extends { readonly name: string }>(
  all: readonly T[],
  typed: string,
): readonly T[] {
  const words = plain(typed).split(/\s+/).filter(Boolean)
  const fits = all.filter(({ name }) => words.every((word) => plain(name).includes(word)))
  const begins = ({ name }: T) => plain(name).startsWith(words[0] ?? '')
  return [...fits.filter(begins), ...fits.filter((one) => !begins(one))]
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLocaleLowerCase('fr')
}
