import type { Db } from '../../db/db.ts'
import type { Letter } from '../core/letter.ts'

/** Mails are rows, sent by the pipeline: what is put in stays until it is sent, also through a restart. */
export interface Letterbox {
  /**
   * Writes the letter in the reader's language and leaves it to be sent. Give the transaction whose change the
   * letter tells of: with it, it is either both or neither. Throws `MailRejectedError` on an address that is none.
   */
  put(tx: Db, letter: Letter, to: { email: string; locale: 'fr' | 'en' }): Promise<void>
}
