import { type Article, typeset } from './article.ts'
import { type Calendar, calendar } from './calendar.ts'
import { ANGLES } from './copy/angles.ts'
import { hypeBulletin } from './copy/hype-bulletin.ts'
import { kestrel } from './copy/kestrel.ts'
import { leFilMode } from './copy/le-fil-mode.ts'
import { FASHION, release, SNEAKERS } from './copy/releases.ts'
import { soleDepeche } from './copy/sole-depeche.ts'
import { stories } from './copy/stories.ts'
import { vestiaireInfo } from './copy/vestiaire-info.ts'
import { DAILY_NAMES, OUTLETS, type OutletName } from './outlets.ts'
import { type Random, seededRandom, whole } from './random.ts'

/** An article about to be put out, `waitMs` after the one before. */
export interface Posting {
  waitMs: number
  outlet: OutletName
  article: Article
}

/** A post to come, `at` seconds after the first; without an article the outlet writes the next one it has. */
interface Planned {
  at: number
  outlet: OutletName
  article?: Article
}

/** An article from before the demo began. */
export interface Archived {
  article: Article
  at: Date
}

const ARCHIVE_SIZE = 12
/** Seconds from one outlet's turn to the next one's: five turns are the interval at which each is looked at. */
const TURN = 3
/** Seconds from a turn to the look that follows it. */
const LOOK = 1
/** How long before the look a post may be put out, in seconds. */
const AHEAD = { least: 0.6, most: 9 }

const WRITTEN: Record<OutletName, (dates: Calendar) => Article[]> = {
  kestrel,
  'sole-depeche': soleDepeche,
  'hype-bulletin': hypeBulletin,
  'le-fil-mode': leFilMode,
  'vestiaire-info': vestiaireInfo,
  // It posts with the stories alone, and what it has from before is invented like the others' archives.
  'semelle-et-cie': () => [],
}

/**
 * Everything the outlets write in a demo that starts at `start`, the same for the same seed: an archive,
 * then post after post without end, stories among them.
 */
export class Newsday {
  private readonly random: Random
  private readonly start: Date
  private readonly dates: Record<'fr' | 'en', Calendar>
  private readonly written: Record<OutletName, Article[]>
  private readonly angle = new Map<OutletName, number>()
  private readonly owed = new Map<OutletName, number>()

  constructor(seed: number, start: Date) {
    this.random = seededRandom(seed)
    this.start = start
    this.dates = { fr: calendar('fr', start), en: calendar('en', start) }
    this.written = mapOutlets((name) => WRITTEN[name](this.dates[OUTLETS[name].language]))
  }

  /** What an outlet wrote in the day before, oldest first. */
  archive(outlet: OutletName): Archived[] {
    let at = this.start.getTime() - 60_000 * whole(this.random, 12, 50)
    const newestFirst = Array.from({ length: ARCHIVE_SIZE }, () => {
      const archived = { article: this.finished(outlet, this.invented(outlet)), at: new Date(at) }
      at -= 60_000 * whole(this.random, 40, 150)
      return archived
    })
    return newestFirst.toReversed()
  }

  /**
   * What is put out from the start on. The outlets take turns in the rhythm in which they are looked at, so that
   * alerts come one by one and not five at a time; who has nothing to say lets a turn pass.
   */
  *live(): Generator<Posting, never> {
    let now = 0
    for (const { at, outlet, article } of this.plan()) {
      const waitMs = Math.max(0, 1000 * (at - now))
      now = Math.max(now, at)
      yield { waitMs, outlet, article: this.finished(outlet, article ?? this.next(outlet)) }
    }
    throw new TypeError('a news day has no end')
  }

  private *plan(): Generator<Planned> {
    const planned: Planned[] = this.beats()
    for (let turn = 0; ; turn++) {
      planned.push(...this.turn(turn))
      planned.sort((a, b) => a.at - b.at)
      // What later turns bring comes after this moment.
      const settled = TURN * (turn + 1) + LOOK - AHEAD.most
      while (planned[0] && planned[0].at <= settled) yield* planned.splice(0, 1)
    }
  }

  private turn(turn: number): Planned[] {
    const outlet = DAILY_NAMES[turn % DAILY_NAMES.length] ?? DAILY_NAMES[0]
    const at = TURN * turn
    // In the first round everybody posts once, and the one that opens with a story has said enough by it.
    if (turn < DAILY_NAMES.length) return outlet === 'kestrel' ? [] : [{ at, outlet }]
    return Array.from({ length: this.count(outlet) }, () => ({ at: at + LOOK - this.ahead(), outlet }))
  }

  /** How many posts this turn brings: what is owed is carried over, so that nobody is silent or loud for long. */
  private count(outlet: OutletName): number {
    const owed = (this.owed.get(outlet) ?? 0.5) + OUTLETS[outlet].postsPerTurn * (0.7 + 0.6 * this.random())
    this.owed.set(outlet, owed % 1)
    return Math.floor(owed)
  }

  private ahead(): number {
    return AHEAD.least + (AHEAD.most - AHEAD.least) * this.random()
  }

  private beats(): Planned[] {
    return stories(this.dates.fr, this.dates.en).flatMap(({ startSeconds, beats }) =>
      beats.map(({ outlet, article, afterSeconds }) => ({
        outlet,
        article,
        at: startSeconds + afterSeconds,
      })),
    )
  }

  private next(outlet: OutletName): Article {
    return this.written[outlet].shift() ?? this.invented(outlet)
  }

  private invented(outlet: OutletName): Article {
    const { language } = OUTLETS[outlet]
    const products = PRODUCTS[outlet]
    const it = release(this.random, products, language, this.dates[language])
    const turn = this.angle.get(outlet) ?? whole(this.random, 0, 9)
    this.angle.set(outlet, turn + 1)
    const angles = ANGLES[outlet]
    const angle = angles[turn % angles.length] ?? angles[0]
    return { ...angle(it), tags: [it.brand], pictures: [it.picture] }
  }

  private finished(outlet: OutletName, article: Article): Article {
    return OUTLETS[outlet].language === 'fr' ? typeset(article) : article
  }
}

const [FIRST, ...OTHERS] = SNEAKERS
const PRODUCTS: Record<OutletName, typeof SNEAKERS> = {
  kestrel: [FIRST, ...OTHERS.filter(({ brand }) => brand === FIRST.brand)],
  'sole-depeche': SNEAKERS,
  'hype-bulletin': SNEAKERS,
  'le-fil-mode': FASHION,
  'vestiaire-info': [...SNEAKERS, ...FASHION],
  'semelle-et-cie': SNEAKERS,
}

function mapOutlets<T>(make: (name: OutletName) => T): Record<OutletName, T> {
  return {
    kestrel: make('kestrel'),
    'sole-depeche': make('sole-depeche'),
    'hype-bulletin': make('hype-bulletin'),
    'le-fil-mode': make('le-fil-mode'),
    'vestiaire-info': make('vestiaire-info'),
    'semelle-et-cie': make('semelle-et-cie'),
  }
}
