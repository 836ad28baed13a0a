import { boundsOf } from '../../server/core/coverage/bounds.ts'
import { featuresOf } from '../../server/core/coverage/features.ts'
import { pairOf } from '../../server/core/coverage/pair.ts'
import { type Reading, read } from '../../server/core/coverage/reading.ts'
import type { Example } from './boost.ts'
import { type Item, postOf, type Relation, relation } from './labelled.ts'
import { Window } from './window.ts'

/** A query with the candidates found for it, what the model sees of each, and what the label says. */
export interface Lesson {
  query: Item
  candidates: Taught[]
}

/** One candidate of a lesson. */
export interface Taught {
  item: Item
  inputs: number[]
  /** The same asked the other way round, where it teaches. */
  mirrored: number[] | null
  /** What is certain of it whatever the model says. */
  bounds: readonly [least: number, most: number]
  relation: Relation
}

const CANDIDATES = 25
/** Of one query's right answers these teach, the likest first. */
const ALIKE = 6
/** Unlike candidates beyond these teach nothing new. */
const UNLIKE = 8

/** Replays a file in time order and keeps what would have been weighed for each query. */
export function lessonsOf(items: readonly Item[]): Lesson[] {
  const window = new Window()
  const byId = new Map(items.map((item) => [item.id, item]))
  const lessons: Lesson[] = []
  for (const item of items) {
    const reading = read(postOf(item))
    if (item.judged !== false) lessons.push(lesson(item, reading, window, byId))
    window.add(reading)
  }
  return lessons
}

function lesson(query: Item, reading: Reading, window: Window, byId: ReadonlyMap<string, Item>): Lesson {
  const { stats } = window
  let alike = 0
  const candidates = window.find(reading, CANDIDATES).flatMap((found, place) => {
    const item = byId.get(found.id)
    if (!item) return []
    const kind = relation(query, item)
    const teaches = (kind === 'same' && alike++ < ALIKE) || (kind === 'other' && place < UNLIKE)
    return [
      {
        item,
        relation: kind,
        bounds: boundsOf(pairOf(reading, found, stats)),
        inputs: featuresOf(reading, found, stats),
        mirrored: teaches ? featuresOf(found, reading, stats) : null,
      },
    ]
  })
  return { query, candidates }
}

/**
 * What a set of lessons teaches. Every pair is shown both ways round; a query with many right answers weighs no more
 * than their root, else one great story would teach everything.
 */
export function examplesOf(lessons: readonly Lesson[], weight: number): Example[] {
  return lessons.flatMap(({ candidates }) => {
    const same = candidates.filter((one) => one.relation === 'same' && one.mirrored !== null).length
    return candidates.flatMap(({ relation, inputs, mirrored }) => {
      if (mirrored === null) return []
      const worth = (relation === 'same' ? weight / Math.sqrt(same) : weight) / 2
      return [inputs, mirrored].map((shown) => ({ inputs: shown, same: relation === 'same', weight: worth }))
    })
  })
}
