/** Numbers written out, as the figure both languages share. `un`, `deux` and `neuf` are other words too, so not here. */
export const NUMBER_WORDS: Record<'en' | 'fr', ReadonlyMap<string, string>> = {
  en: numbered(
    'two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 ten 10 eleven 11 twelve 12 thirteen 13 fourteen 14 fifteen 15 sixteen 16 seventeen 17 eighteen 18 nineteen 19 twenty 20 thirty 30 forty 40 fifty 50 sixty 60',
  ),
  fr: numbered(
    'trois 3 quatre 4 cinq 5 six 6 sept 7 huit 8 dix 10 onze 11 douze 12 treize 13 quatorze 14 quinze 15 seize 16 vingt 20 trente 30 quarante 40 cinquante 50 soixante 60',
  ),
}

function numbered(list: string): Map<string, string> {
  const words = list.split(' ')
  return new Map(words.flatMap((word, at) => (at % 2 === 0 ? [[word, words[at + 1] ?? '']] : [])))
}
