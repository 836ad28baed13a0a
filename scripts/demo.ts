import { HELP, readOptions } from './demo/options.ts'
import { runAgain } from './start/again.ts'
import { installPackages } from './start/install.ts'

const options = optionsOrExit()
if (options === null) {
  process.stdout.write(`${HELP}\n`)
} else {
  // Nothing from node_modules may be imported before this line: on a clean clone it is not there.
  if (await installPackages()) await runAgain()
  const { buildClient } = await import('./build.ts')
  await buildClient()
  const { runDemo } = await import('./demo/run.ts')
  await runDemo(options, process.env)
}

function optionsOrExit() {
  try {
    return readOptions(process.argv.slice(2))
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    process.stderr.write(`visao: ${error.message}\n`)
    process.exit(1)
  }
}
