import { runAgain } from './start/again.ts'
import { installPackages } from './start/install.ts'

const HELP = `bun run doctor: checks the configuration, the data folder and every server it names, and says what is
wrong and what to do. Changes nothing. Exit code 1 when something is wrong.`

if (process.argv.includes('--help')) process.stdout.write(`${HELP}\n`)
else {
  if (await installPackages()) await runAgain()
  const { examine } = await import('./doctor/examine.ts')
  const findings = await examine(process.env)
  for (const { ok, part, says } of findings)
    process.stdout.write(`${ok ? 'ok  ' : 'FAIL'}  ${part}: ${says}\n`)
  process.exit(findings.every(({ ok }) => ok) ? 0 : 1)
}
