import { SearchFault } from '../server/adapters/search-meilisearch-fault.ts'
import { decide } from '../server/core/coverage/decide.ts'
import { MODEL } from '../server/core/coverage/model.ts'
import type { TermStats } from '../server/core/coverage/rarity.ts'
import { type Reading, read } from '../server/core/coverage/reading.ts'
import { ENGINES } from './coverage/engines.ts'
import { type AlertItem, type Item, type PairItem, readItems, readLines } from './coverage/labelled.ts'
import { type Answer, score } from './coverage/score.ts'
import { Replay } from './coverage/stage.ts'

const HELP = `bun run eval:coverage FILE.jsonl… [--engine memory] [--decisions OUT.jsonl] [--posts FILE.jsonl]

Replays labelled posts in time order through the coverage decision at the shipped threshold and prints one JSON line
per file. A file without labels is decided on too and prints timing only. Kinds of file, told by their fields:

  posts    id, source, published_at, title …; story_id, also_story_ids, topic_id, judged are the labels
  alerts   alert_id, title, as_of …: each is checked against the posts of the seven days before as_of, from the file
           of --posts or else the last file of posts named before it
  pairs    pair_id, a, b: the decision on each pair alone

  --engine NAME     what finds the candidates: pglite (the Postgres adapter on a temporary folder; when absent),
                    postgres (the same on a server started for it), meilisearch (indexes of its own on the server of
                    MEILI_URL and MEILI_KEY, gone afterwards), memory (a window without any adapter). Whichever it is,
                    every post goes through what the running stage does with it, in a database of its own
  --decisions OUT   one line per query: { id, covered, probability, match, first }`

/** One decision as it is written out. */
interface Written {
  id: string
  covered: boolean
  probability: number
  match: string | null
  first: string | null
}

interface Wanted {
  files: string[]
  engine: string
  decisions: string | null
  posts: string | null
}

if (import.meta.main) process.exit(await main(process.argv.slice(2)))

async function main(args: readonly string[]): Promise<number> {
  const wanted = wantedOf(args)
  if (args.includes('--help') || wanted.files.length === 0) {
    console.log(HELP)
    return args.includes('--help') ? 0 : 1
  }
  if (!(wanted.engine in ENGINES)) {
    console.error(`there is no engine "${wanted.engine}": ${Object.keys(ENGINES).join(', ')}`)
    return 1
  }
  try {
    await evaluateAll(wanted)
    return 0
  } catch (error) {
    if (!(error instanceof SearchFault)) throw error
    console.error(error.message)
    return 1
  }
}

function wantedOf(args: readonly string[]): Wanted {
  const value = (name: string) => (args.includes(name) ? (args[args.indexOf(name) + 1] ?? null) : null)
  const taken = ['--engine', '--decisions', '--posts']
  const files = args.filter((arg, at) => !arg.startsWith('--') && !taken.includes(args[at - 1] ?? ''))
  return {
    files,
    engine: value('--engine') ?? 'pglite',
    decisions: value('--decisions'),
    posts: value('--posts'),
  }
}

async function evaluateAll({ files, engine, decisions, posts }: Wanted): Promise<void> {
  const written: Written[] = []
  let lastPosts = posts
  for (const file of files) {
    const kind = await kindOf(file)
    if (kind === 'pairs') written.push(...(await evaluatePairs(file)))
    else if (kind === 'alerts') written.push(...(await evaluateAlerts(file, lastPosts, engine)))
    else written.push(...(await evaluatePosts(file, engine)))
    if (kind === 'posts' && posts === null) lastPosts = file
  }
  if (decisions !== null)
    await Bun.write(decisions, written.map((one) => `${JSON.stringify(one)}\n`).join(''))
}

async function kindOf(file: string): Promise<'posts' | 'alerts' | 'pairs'> {
  const [first = {}] = await readLines<object>(file)
  if ('pair_id' in first) return 'pairs'
  return 'alert_id' in first ? 'alerts' : 'posts'
}

async function evaluatePosts(file: string, name: string): Promise<Written[]> {
  const items = await readItems(file)
  const { answers, engine } = await replay(name, items, (run) => run.run(items))
  const labelled = items.some((item) => item.story_id)
  const figures = labelled ? score(items, answers, MODEL.threshold) : { queries: answers.length }
  print({ file, engine, ...figures, ...timing(answers) })
  return answers.map(writtenOf)
}

async function replay(name: string, items: readonly Item[], work: (run: Replay) => Promise<Answer[]>) {
  const opened = await ENGINES[name]?.()
  if (!opened) throw new Error(`there is no engine "${name}"`)
  try {
    const run = new Replay(opened.parts)
    await run.watch(items)
    return { answers: await work(run), engine: opened.name }
  } finally {
    await opened.close()
  }
}

/** Alerts in the order of their time, between the posts. Only posts older than the alert are there to be found. */
async function evaluateAlerts(file: string, posts: string | null, name: string): Promise<Written[]> {
  if (posts === null) throw new Error(`${file} has alerts: name its posts first, or with --posts`)
  const items = await readItems(posts)
  const alerts = await readLines<AlertItem>(file)
  const queries = alerts
    .map(itemOfAlert)
    .sort((a, b) => Date.parse(a.published_at) - Date.parse(b.published_at))
  const { answers, engine } = await replay(name, [...items, ...queries], async (run) => {
    const asked: Answer[] = []
    let at = 0
    for (const query of queries) {
      const until = items.findIndex((item) => Date.parse(item.published_at) > Date.parse(query.published_at))
      const end = until < 0 ? items.length : until
      await run.run(items.slice(at, end))
      at = Math.max(at, end)
      asked.push(await run.ask(query))
    }
    return asked
  })
  const figures = alerts.some((one) => one.covered !== undefined) ? alertFigures(items, alerts, answers) : {}
  print({ file, engine, queries: answers.length, ...figures, ...timing(answers) })
  return answers.map(writtenOf)
}

function itemOfAlert(alert: AlertItem): Item {
  const { alert_id: id, title, lang = null, as_of, story_id = null } = alert
  return { id, title, lang, published_at: as_of, source: `${id} itself`, story_id, judged: true }
}

function alertFigures(
  items: readonly Item[],
  alerts: readonly AlertItem[],
  answers: readonly Answer[],
): object {
  const asItems = answers.map((one) => one.query)
  const figures = score([...items, ...asItems], answers, MODEL.threshold)
  const source = new Map(items.map((item) => [item.id, item.source]))
  const told = alerts.filter((one) => one.covered)
  const right = told.filter((alert) => {
    const answer = answers.find((one) => one.query.id === alert.alert_id)
    return source.get(answer?.first ?? '') === alert.first_source
  })
  return { ...figures, rightFirstSource: right.length / (told.length || 1) }
}

/** A pair is decided on as a new post would be against one candidate; how rare words are is counted over the file. */
async function evaluatePairs(file: string): Promise<Written[]> {
  const pairs = await readLines<PairItem>(file)
  const sides = pairs.map((pair) => ({ pair, newer: readSide(pair, 'b'), older: readSide(pair, 'a') }))
  const stats = statsOf(sides.flatMap(({ newer, older }) => [newer, older]))
  const decided = sides.map(({ pair, newer, older }) => {
    const { covered, probability } = decide(newer, [{ reading: older, story: null }], stats)
    const match = covered ? 'a' : null
    return { pair, answer: { id: pair.pair_id, covered, probability, match, first: match } }
  })
  const labelled = decided.filter(({ pair }) => typeof pair.same_story === 'boolean')
  const yes = labelled.filter(({ answer }) => answer.covered)
  const positives = labelled.filter(({ pair }) => pair.same_story)
  const right = yes.filter(({ pair }) => pair.same_story).length
  const [precision, recall] = [right / (yes.length || 1), right / (positives.length || 1)]
  const f1 = (2 * precision * recall) / (precision + recall || 1)
  print({
    file,
    engine: 'none',
    queries: labelled.length,
    positives: positives.length,
    precision,
    recall,
    f1,
  })
  return decided.map(({ answer }) => answer)
}

function readSide(pair: PairItem, side: 'a' | 'b'): Reading {
  const [title, text] = titled(pair[side])
  return read({ id: side, source: side, title, text, url: null, language: pair.lang ?? null, at: 0 })
}

function statsOf(readings: readonly Reading[]): TermStats {
  const counts = new Map<string, number>()
  for (const { weights } of readings)
    for (const term of weights.keys()) counts.set(term, (counts.get(term) ?? 0) + 1)
  return { documents: readings.length, frequency: (term) => counts.get(term) ?? 0 }
}

/** The texts of pairs begin with their title, unmarked: about its length of words is taken for it. */
function titled(text: string): [string, string] {
  const end = text.indexOf(' ', 160)
  return end < 0 ? [text, ''] : [text.slice(0, end), text.slice(end)]
}

function writtenOf({ query, covered, probability, match, first }: Answer): Written {
  return { id: query.id, covered, probability: Number(probability.toFixed(4)), match, first }
}

function timing(answers: readonly Answer[]): { p50Ms: number; p95Ms: number } {
  const sorted = answers.map((one) => one.ms).sort((a, b) => a - b)
  const at = (share: number) => Number((sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(2))
  return { p50Ms: at(0.5), p95Ms: at(0.95) }
}

function print(figures: object): void {
  const rounded = Object.entries(figures).map(([key, value]) => [
    key,
    typeof value === 'number' ? Number(value.toFixed(4)) : value,
  ])
  console.log(JSON.stringify(Object.fromEntries(rounded)))
}
