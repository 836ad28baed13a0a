const MONTHS = {
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
}

/** `1er décembre 2026 à 18:55 UTC`: a reader's time zone is not known. `iso` is an ISO 8601 time. */
export function writtenDate(iso: string, lang: 'fr' | 'en'): string {
  const date = new Date(iso)
  const day = date.getUTCDate()
  const month = MONTHS[lang][date.getUTCMonth()]
  const year = date.getUTCFullYear()
  const time = date.toISOString().slice(11, 16)
  return lang === 'fr'
    ? `${day === 1 ? '1er' : day}\u00a0${month} ${year} à ${time} UTC`
    : `${day} ${month} ${year} at ${time} UTC`
}
