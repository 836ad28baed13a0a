/** One thing looked at, in words that say what to do when it is not well. */
export interface Finding {
  ok: boolean
  part: string
  says: string
}
