import { runAgain } from './start/again.ts'
import { installPackages } from './start/install.ts'

const HELP = `bun start: installs what is missing, builds the client when it changed, migrates the database and
starts Visao on http://localhost:3000 with its data in ./data. See README.md for the environment.`

if (process.argv.includes('--help')) {
  process.stdout.write(`${HELP}\n`)
} else {
  // Nothing from node_modules may be imported before this line: on a clean clone it is not there.
  if (await installPackages()) await runAgain()
  const { buildClient } = await import('./build.ts')
  await buildClient()
  const { main } = await import('../server/main.ts')
  await main()
}
