import type { BareCalls, BareRun } from './bare-loop.ts'
import { atLeast, atMost, type Bench, innerStack, profileFlags, temporaryFolder, waitUntil } from './bench.ts'
import { type Child, startChild } from './child.ts'
import type { FarmCalls } from './farm.ts'
import { feedAddresses, loopbackHosts } from './hosts.ts'
import { busyMs } from './machine.ts'
import { startServers } from './servers.ts'
import { round } from './spread.ts'
import type { Phase, SubjectCalls } from './subject.ts'

/** How many and how long; times in seconds. */
interface Sizes {
  feeds: number
  hosts: number
  /** Measured time at the 60 s and the 15 s interval, each after one third of an interval of warming up. */
  minute: number
  quarter: number
  flat: number
  bare: number
}

const FULL: Sizes = { feeds: 10_000, hosts: 2_500, minute: 90, quarter: 45, flat: 20, bare: 5 }
const QUICK: Sizes = { feeds: 400, hosts: 100, minute: 6, quarter: 4, flat: 4, bare: 1 }

const TARGETS = { latenessP99Ms: 1_000, corePercent: 30, unchangedRatio: 1 / 15, changedRatio: 1 / 2 }
const CONCURRENCIES = [8, 16, 32, 64, 128, 256]

interface Field {
  bench: Bench
  sizes: Sizes
  farm: Child<FarmCalls>
  /** Every feed on its own host, as Visao sees them. */
  spreadOut: string[]
  /** The same feeds all on one host: the bare loop's best case. */
  together: string[]
  allowHosts: string[]
}

/** A phase with what a look cost Visao's process, and the share of one core that the whole machine was busy. */
type Measured = Phase & { cpuMsPerLook: number; machinePercent: number; farmAsked: number }

/** Looks at a farm of feeds: how late at 60 s and at 15 s, how many flat out, and the same by bare Bun. */
export async function benchPoll(bench: Bench): Promise<object> {
  const field = await layField(bench)
  const visao = await measureVisao(field)
  const bare = await measureBare(field)
  const { unchanged, changed, minute } = visao
  const ratios = {
    unchanged: ratioTo(faster(bare.unchanged), unchanged),
    changed: ratioTo(faster(bare.changed), changed),
    unchangedSpreadOut: ratioTo(bare.unchanged.spreadOut, unchanged),
    changedSpreadOut: ratioTo(bare.changed.spreadOut, changed),
    /** The same by processor time, which a busy neighbour disturbs less. */
    unchangedByCpu: round(faster(bare.unchanged).cpuMsPerLook / unchanged.cpuMsPerLook, 4),
    changedByCpu: round(faster(bare.changed).cpuMsPerLook / changed.cpuMsPerLook, 4),
  }
  const targets = {
    latenessP99Ms: atMost(minute.latenessMs?.p99 ?? Number.POSITIVE_INFINITY, TARGETS.latenessP99Ms),
    corePercent: atMost(minute.corePercent, TARGETS.corePercent),
    unchangedRatio: atLeast(ratios.unchanged, round(TARGETS.unchangedRatio, 4)),
    changedRatio: atLeast(ratios.changed, TARGETS.changedRatio),
  }
  const { feeds, hosts } = field.sizes
  return { feeds, hosts, targets, ratios, bare, ...visao }
}

/** The bare loop over the same feeds, all on one host or each where Visao finds it. */
interface Bare {
  together: BareRun
  spreadOut: BareRun
}

function faster({ together, spreadOut }: Bare): BareRun {
  return together.looksPerSecond > spreadOut.looksPerSecond ? together : spreadOut
}

function ratioTo(bare: BareRun, visao: Measured): number {
  return round(visao.looksPerSecond / bare.looksPerSecond, 4)
}

async function layField(bench: Bench): Promise<Field> {
  const sizes = bench.quick ? QUICK : FULL
  const farm = bench.stack.use(startChild<FarmCalls>('farm.ts'))
  const { port } = await farm.call('lay', sizes.feeds)
  const hosts = loopbackHosts(sizes.hosts)
  return {
    bench,
    sizes,
    farm,
    spreadOut: feedAddresses(sizes.feeds, hosts, port),
    together: feedAddresses(sizes.feeds, ['127.0.0.1'], port),
    allowHosts: hosts,
  }
}

async function measureVisao(field: Field) {
  const { bench, sizes, farm } = field
  const stack = innerStack(bench)
  const servers = await startServers(stack)
  const dataDir = await temporaryFolder(bench)
  const subject = stack.use(startChild<SubjectCalls>('subject.ts', { flags: profileFlags(bench) }))
  await subject.call('open', { ...servers, dataDir, allowHosts: field.allowHosts })
  const imported = await firstImport(field, subject)
  await farm.call('setChange', 'steady')
  const minute = await rhythm(field, subject, 60, sizes.minute)
  const quarter = await rhythm(field, subject, 15, sizes.quarter)
  await farm.call('setChange', 'none')
  await subject.call('stretch', 0)
  await subject.call('spread', 0)
  const unchanged = await flatOut(field, subject, 'unchanged')
  await farm.call('setChange', 'every')
  const changed = await flatOut(field, subject, 'changed')
  await stack.disposeAsync()
  return { imported, minute, quarter, unchanged, changed }
}

async function firstImport({ bench, sizes, spreadOut }: Field, subject: Child<SubjectCalls>) {
  bench.say(`first import of ${sizes.feeds} feeds on ${sizes.hosts} hosts`)
  await subject.call('seed', { team: 'bench', addresses: spreadOut, intervalSeconds: 60 })
  const started = performance.now()
  await subject.call('begin')
  await subject.call('startPollers')
  await waitUntil(async () => (await subject.call('imported')) === sizes.feeds)
  const seconds = (performance.now() - started) / 1000
  const { failed, complaints, corePercent, rssMb } = await subject.call('end')
  await subject.call('tidy')
  return {
    seconds: round(seconds, 1),
    feedsPerSecond: round(sizes.feeds / seconds, 1),
    failed,
    complaints,
    corePercent,
    rssMb,
  }
}

async function rhythm(field: Field, subject: Child<SubjectCalls>, intervalSeconds: number, seconds: number) {
  await subject.call('spread', intervalSeconds)
  await Bun.sleep((intervalSeconds * 1000 * Math.min(1, seconds / intervalSeconds)) / 3)
  return measure(field, subject, seconds, `every ${intervalSeconds} s`)
}

async function flatOut(field: Field, subject: Child<SubjectCalls>, what: string) {
  await Bun.sleep(2_000)
  return measure(field, subject, field.sizes.flat, `flat out, ${what}`)
}

async function measure(
  { bench, farm }: Field,
  subject: Child<SubjectCalls>,
  seconds: number,
  title: string,
): Promise<Measured> {
  bench.say(`${title}: ${seconds} s`)
  await farm.call('takeCounts')
  await subject.call('begin')
  const [busy, since] = [busyMs(), performance.now()]
  await Bun.sleep(seconds * 1000)
  const machinePercent = round((busyMs() - busy) / ((performance.now() - since) / 100), 1)
  const phase = await subject.call('end')
  const { asked } = await farm.call('takeCounts')
  bench.say(
    `${title}: ${phase.looksPerSecond} looks/s, late p99 ${phase.latenessMs?.p99} ms, ${phase.corePercent} % of a core`,
  )
  const cpuMsPerLook = round((phase.corePercent * 10 * phase.seconds) / phase.looks, 4)
  return { ...phase, cpuMsPerLook, machinePercent, farmAsked: asked }
}

async function measureBare({ bench, sizes, farm, together, spreadOut }: Field) {
  const stack = innerStack(bench)
  const bare = stack.use(startChild<BareCalls>('bare-loop.ts'))
  const best = async (addresses: string[], title: string) => {
    const concurrency = await bestConcurrency(bare, addresses, sizes.bare / 5)
    const run = await bare.call('run', addresses, concurrency, sizes.bare)
    bench.say(`bare, ${title}: ${run.looksPerSecond} looks/s with ${concurrency} at a time`)
    return run
  }
  await farm.call('setChange', 'none')
  for (const addresses of [together, spreadOut]) await bare.call('learn', addresses)
  const unchanged = {
    together: await best(together, 'unchanged, one host'),
    spreadOut: await best(spreadOut, 'unchanged, many hosts'),
  }
  await farm.call('setChange', 'every')
  const changed = {
    together: await best(together, 'changed, one host'),
    spreadOut: await best(spreadOut, 'changed, many hosts'),
  }
  await stack.disposeAsync()
  return { unchanged, changed }
}

async function bestConcurrency(
  bare: Child<BareCalls>,
  addresses: string[],
  seconds: number,
): Promise<number> {
  const runs: BareRun[] = []
  for (const concurrency of CONCURRENCIES) runs.push(await bare.call('run', addresses, concurrency, seconds))
  runs.sort((a, b) => b.looksPerSecond - a.looksPerSecond)
  return runs[0]?.concurrency ?? 1
}
