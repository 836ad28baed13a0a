import { and, type SQL, sql } from 'drizzle-orm'

/** In both cases: under the "C" locale the database's `lower` knows ASCII only. */
const ACCENTED = 'àáâäãåçèéêëìíîïñòóôöõùúûüýÿÀÁÂÄÃÅÇÈÉÊËÌÍÎÏÑÒÓÔÖÕÙÚÛÜÝŸŒÆ'
const PLAIN = 'aaaaaaceeeeiiiinooooouuuuyyaaaaaaceeeeiiiinooooouuuuyyœæ'

/** Every word of `q` (the first eight) somewhere in `heap`, a text; accents and case do not matter. Nothing when there is no word. */
export function saysAll(heap: SQL, q: string): SQL | undefined {
  const where = plain(heap)
  const words = q
    .split(/\s+/)
    .filter((word) => word.length > 0)
    .slice(0, 8)
  return and(...words.map((word) => sql`${where} like ${plain(sql`${`%${escapeLike(word)}%`}::text`)}`))
}

/** The text without accents and capitals, for comparing. */
export function plain(text: SQL): SQL {
  return sql`replace(replace(translate(lower(${text}), ${ACCENTED}, ${PLAIN}), 'œ', 'oe'), 'æ', 'ae')`
}

function escapeLike(word: string): string {
  return word.replace(/[\\%_]/g, '\\$&')
}
