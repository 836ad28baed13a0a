import type { Browser as Chromium } from 'puppeteer-core'

/** The browser's own errands (updates, the time, accounts) have nowhere to go; only pages are given the proxy. */
const NOWHERE = 'http://127.0.0.1:9'
const LAUNCH_MS = 30_000
/** No answer to a command for so long: it hangs. */
const COMMAND_MS = 35_000
const CLOSE_MS = 5_000

const FLAGS = [
  `--proxy-server=${NOWHERE}`,
  // Without it loopback would be asked directly.
  '--proxy-bypass-list=<-loopback>',
  // Nothing is looked up or sent past the proxy: no names, no QUIC, no WebRTC.
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
  '--disable-quic',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--disable-features=HttpsUpgrades',
  '--disable-component-update',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--mute-audio',
]

/**
 * Starts Chromium. Over a pipe: no port is open to others, and it ends when we do. The sandbox stays on unless we are
 * root, where Chromium refuses to start with it. Our environment, with its secrets, is not handed over.
 */
export async function launchChromium(executablePath: string): Promise<Chromium> {
  // Not loaded before somebody needs a browser: most houses never do.
  const { launch } = await import('puppeteer-core')
  return launch({
    executablePath,
    headless: true,
    pipe: true,
    args: process.getuid?.() === 0 ? [...FLAGS, '--no-sandbox'] : FLAGS,
    env: handedOver(),
    timeout: LAUNCH_MS,
    protocolTimeout: COMMAND_MS,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  })
}

function handedOver(): Record<string, string | undefined> {
  const { PATH, HOME, TMPDIR, LANG } = process.env
  return { PATH, HOME, TMPDIR, LANG }
}

/** Ends it, by force when it does not go by itself. */
export async function endChromium(chromium: Chromium): Promise<void> {
  const child = chromium.process()
  const late = Promise.withResolvers<void>()
  const timer = setTimeout(() => late.resolve(), CLOSE_MS)
  // One that was killed has nothing to answer with; that is no news here.
  await Promise.race([chromium.close().catch(() => undefined), late.promise])
  clearTimeout(timer)
  if (child && child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
}
