import { runAgain } from './start/again.ts'
import { installPackages } from './start/install.ts'

const HELP = `bun run doctor [--keys | --media]

Checks the configuration, the data folder and every server it names, and says what is wrong and what to do. Changes
nothing and asks no network that costs money. Exit code 1 when something is wrong.

  --keys  instead tries the keys of X and Instagram once, and TikTok from this address; says first what that costs
          (X: less than $0.10) and keeps what they turned out to be able to do in the database
  --media instead hashes every kept picture and film again: how many are right, damaged, missing or orphaned. What is
          damaged or gone is fetched again where it still has an address`

if (process.argv.includes('--help')) process.stdout.write(`${HELP}\n`)
else if (process.argv.includes('--keys')) {
  if (await installPackages()) await runAgain()
  const { tryKeys } = await import('./doctor/keys.ts')
  const say = (line: string) => process.stdout.write(`${line}\n`)
  process.exit((await tryKeys(process.env, { say })) ? 0 : 1)
} else if (process.argv.includes('--media')) {
  if (await installPackages()) await runAgain()
  const { checkMedia } = await import('./doctor/media.ts')
  const say = (line: string) => process.stdout.write(`${line}\n`)
  process.exit((await checkMedia(process.env, { say })) ? 0 : 1)
} else {
  if (await installPackages()) await runAgain()
  const { examine } = await import('./doctor/examine.ts')
  const findings = await examine(process.env)
  for (const { ok, part, says } of findings)
    process.stdout.write(`${ok ? 'ok  ' : 'FAIL'}  ${part}: ${says}\n`)
  process.exit(findings.every(({ ok }) => ok) ? 0 : 1)
}
