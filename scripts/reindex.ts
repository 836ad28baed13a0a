import { parseArgs } from 'node:util'
import { runAgain } from './start/again.ts'
import { installPackages } from './start/install.ts'

const HELP = `bun run reindex [--check-again]

Makes the search index anew from all posts, by the engine the configuration names. With PostgreSQL and Redis it may run
while Visao does: what was there is found until the end. Without them it has to have the data for itself: stop Visao
first. Nothing is lost by it, nor by breaking it off.

  --check-again  also has the posts of the last seven days compared again, when Visao runs

The exit code is 1 when it could not be done; what stands in the way is said in one line.`

const { values } = parseArgs({
  options: { 'check-again': { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
})
if (values.help) process.stdout.write(`${HELP}\n`)
else {
  if (await installPackages()) await runAgain()
  const { reindex } = await import('./reindex/run.ts')
  const say = (line: string) => process.stdout.write(`${line}\n`)
  process.exit((await reindex(process.env, { checkAgain: values['check-again'], say })) ? 0 : 1)
}
