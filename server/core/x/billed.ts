import type { XOperation } from './model.ts'

/** Things of one kind that X answered with, and therefore bills. */
export interface XBilled {
  operation: XOperation
  /** Ids of what was returned. X charges each once a UTC day, whoever asks however often. */
  resources: readonly string[]
  /** The channel they were read for; null when for none alone. */
  channelId: string | null
  /** Of no use to anybody: a post of an account that nobody watches any more, one read before. */
  wasted?: boolean
}
