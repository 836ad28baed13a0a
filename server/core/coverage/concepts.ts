import { EVENTS } from './ideas-events.ts'
import { PLACES } from './ideas-places.ts'
import { SPORT } from './ideas-sport.ts'
import { TRADE } from './ideas-trade.ts'
import { WORLD } from './ideas-world.ts'

/**
 * The vocabulary of the trade and of news, French and English: one line, one idea. Written for this project from
 * what a bilingual desk would call the same thing; words are compared folded (no accents, no capitals) and stemmed,
 * so one form of each is enough unless stemming parts them. A name before `:` with a `!` is a kind of event: two
 * headlines about one house that tell of different kinds are seldom one story.
 */
export const CONCEPTS = [EVENTS, TRADE, SPORT, WORLD, PLACES].map((list) => list.trim()).join('\n')
