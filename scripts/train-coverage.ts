import { FEATURES } from '../server/core/coverage/features.ts'
import { calibrated, type Model, rawProbability } from '../server/core/coverage/trees.ts'
import { fitLine } from './coverage/bend.ts'
import { boost, type Growth } from './coverage/boost.ts'
import { calibrate } from './coverage/calibrate.ts'
import { examplesOf, type Lesson, lessonsOf, type Taught } from './coverage/examples.ts'
import { type Item, readItems } from './coverage/labelled.ts'
import { type Answer, mark, score } from './coverage/score.ts'

const HELP = `bun run train:coverage [--out MODEL.json] [--first-half] FILE.jsonl[:WEIGHT]…

Fits the model of the coverage decision to labelled files and writes numbers, no words. The weight of a file (1 when
absent) says how much one of its queries counts. The first file is the one the threshold is chosen for first. The
verdict is the mean of boosted trees and of a line with a bend (both never against the direction an input has), as
log-odds. The shipped model: fashion-2026-03 at 1, fashion-2025-08 at 1, olympics at 0.2, news-fr at 0.1, news-uci at
0.03.

  --out MODEL    where to write; server/core/coverage/model.json when absent
  --first-half   fits to the earlier half of each file and prints how it does on the later half, per file

Probabilities are calibrated, and the threshold chosen, on posts that the trees in question had not seen
(cross-validation by story within what is fitted).`

/** Chosen by five-fold cross-validation over whole stories on the dev files. */
const GROWTH: Growth = {
  rounds: 150,
  depth: 4,
  rate: 0.1,
  ridge: 10,
  leastLeaf: 2,
  inputShare: 0.5,
  exampleShare: 0.7,
  seed: 7,
}
const FOLDS = 4
/** A yes that is wrong costs an editor's trust, so the threshold may not buy recall below this precision. */
const LEAST_PRECISION = 0.9
const DIRECTIONS = FEATURES.map((feature) => feature.direction)

interface Course {
  file: string
  weight: number
  items: Item[]
  lessons: Lesson[]
}

if (import.meta.main) {
  const args = process.argv.slice(2)
  const files = args.filter((arg, index) => !arg.startsWith('--') && args[index - 1] !== '--out')
  if (args.includes('--help') || files.length === 0) console.log(HELP)
  else
    await main(
      files,
      args.includes('--first-half'),
      args[args.indexOf('--out') + 1] ?? '',
      args.includes('--out'),
    )
}

async function main(
  files: readonly string[],
  firstHalf: boolean,
  out: string,
  named: boolean,
): Promise<void> {
  const courses = await Promise.all(files.map(open))
  const fitted = firstHalf ? courses.map(earlier) : courses
  const model = train(fitted)
  for (const course of firstHalf ? courses.map(later) : [])
    console.log(
      JSON.stringify({ file: course.file, half: 'later', ...judge(model, course, model.threshold) }),
    )
  const path = named ? out : new URL('../server/core/coverage/model.json', import.meta.url).pathname
  await Bun.write(path, `${JSON.stringify(model)}\n`)
  console.error(`written: ${path}, ${model.trees.length} trees, threshold ${model.threshold}`)
}

async function open(argument: string): Promise<Course> {
  const [, file = argument, weight = '1'] = /^(.*?)(?::([\d.]+))?$/.exec(argument) ?? []
  const items = await readItems(file)
  return { file, weight: Number(weight), items, lessons: lessonsOf(items) }
}

function earlier(course: Course): Course {
  return { ...course, lessons: course.lessons.slice(0, Math.floor(course.lessons.length / 2)) }
}

function later(course: Course): Course {
  return { ...course, lessons: course.lessons.slice(Math.floor(course.lessons.length / 2)) }
}

/** Trees from everything; calibration and threshold from trees that had not seen the story in question. */
function train(courses: readonly Course[]): Model {
  const unseen = courses.map((course) => ({ course, rated: [] as Rated[] }))
  for (let fold = 0; fold < FOLDS; fold++) {
    const partial = grow(courses.map((course) => inFolds(course, (one) => one !== fold)))
    for (const { course, rated } of unseen)
      rated.push(
        ...rate(
          partial,
          inFolds(course, (one) => one === fold),
        ),
      )
    console.error(`fold ${fold + 1} of ${FOLDS}`)
  }
  const calibration = calibrate(
    unseen.flatMap(({ course, rated }) =>
      mark(
        course.items,
        answersOf(rated, ({ raw }) => raw),
      ).map((one) => ({
        ...one,
        weight: course.weight,
      })),
    ),
  )
  const model = { ...grow(courses), calibration }
  return { ...model, threshold: bestThreshold(unseen, model) }
}

/**
 * The threshold with the best F1, weighted over the files that are fitted to, among those at which the first file's
 * yeses are right often enough; the most careful one when none is.
 */
function bestThreshold(unseen: readonly { course: Course; rated: readonly Rated[] }[], model: Model): number {
  const heard = unseen.filter(({ course }) => course.weight > 0 && course.items.length > 500)
  const told = heard.map(({ course, rated }) => ({ course, answers: answersOf(rated, decidedBy(model)) }))
  const tried = Array.from({ length: 66 }, (_, step) => {
    const threshold = Number((0.2 + step / 100).toFixed(2))
    const figures = told.map(({ course, answers }) => score(course.items, answers, threshold))
    const worth = figures.reduce((sum, { f1 }, file) => sum + f1 * (told[file]?.course.weight ?? 0), 0)
    return { threshold, worth, careful: (figures[0]?.precision ?? 0) >= LEAST_PRECISION }
  })
  const careful = tried.filter((one) => one.careful).sort((a, b) => b.worth - a.worth)
  return careful[0]?.threshold ?? tried.at(-1)?.threshold ?? 0.5
}

function grow(courses: readonly Course[]): Model {
  const examples = courses.flatMap(({ lessons, weight }) => (weight > 0 ? examplesOf(lessons, weight) : []))
  const { bias, trees } = boost(examples, DIRECTIONS, GROWTH)
  const line = fitLine(examples, DIRECTIONS)
  const inputs = FEATURES.map((feature) => feature.name)
  return { inputs, bias, trees, line, calibration: { raw: [0, 1], right: [0, 1] }, threshold: 0.5 }
}

function inFolds(course: Course, wanted: (fold: number) => boolean): Course {
  return {
    ...course,
    lessons: course.lessons.filter(({ query }) => wanted(foldOf(query.story_id ?? query.id))),
  }
}

function foldOf(story: string): number {
  return Number(Bun.hash.crc32(story)) % FOLDS
}

/** A lesson with the raw probability of each of its candidates. */
interface Rated {
  lesson: Lesson
  candidates: { taught: Taught; raw: number }[]
}

function rate(model: Model, { lessons }: Course): Rated[] {
  return lessons.map((lesson) => ({
    lesson,
    candidates: lesson.candidates.map((taught) => ({ taught, raw: rawProbability(model, taught.inputs) })),
  }))
}

/** As the decision reads a raw probability: calibrated, and within what is certain. */
function decidedBy(model: Model) {
  return ({ taught, raw }: Rated['candidates'][number]): number => {
    const [least, most] = taught.bounds
    return Math.min(most, Math.max(least, calibrated(model, raw)))
  }
}

function answersOf(
  rated: readonly Rated[],
  probabilityOf: (one: Rated['candidates'][number]) => number,
): Answer[] {
  return rated.map(({ lesson: { query }, candidates }) => {
    const ranked = candidates
      .map((one) => ({ id: one.taught.item.id, probability: probabilityOf(one) }))
      .sort((a, b) => b.probability - a.probability)
    const probability = ranked[0]?.probability ?? 0
    return { query, covered: false, probability, match: null, first: null, ranked, ms: 0 }
  })
}

function judge(model: Model, course: Course, threshold: number): object {
  return score(course.items, answersOf(rate(model, course), decidedBy(model)), threshold)
}
