import { parseArgs } from 'node:util'

export interface DemoOptions {
  seed: number
  /** How many times as fast as usual the publishers post. */
  pace: number
}

export const HELP = `bun run demo [--seed N] [--fast]

Starts Visao on a throw-away folder with a few small publishers on this machine that post as you watch, and
prints the sign-in of the demo's editor. Needs no key and no internet. Ctrl-C ends it and removes the folder.

  --seed N   the same posts in the same order as every other run with N
  --fast     the publishers post five times as fast
  PORT       where to listen; without it 3000, or the next free port`

const FAST = 5

/** Reads the command line; null asks for help. Throws a TypeError that names what is wrong. */
export function readOptions(args: string[]): DemoOptions | null {
  const { values } = parseArgs({
    args,
    options: {
      seed: { type: 'string' },
      fast: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return null
  return { seed: readSeed(values.seed), pace: values.fast ? FAST : 1 }
}

function readSeed(given: string | undefined): number {
  if (given === undefined) return Math.floor(Math.random() * 2 ** 31)
  if (!/^\d{1,9}$/.test(given)) throw new TypeError(`--seed must be a whole number, is "${given}"`)
  return Number(given)
}
