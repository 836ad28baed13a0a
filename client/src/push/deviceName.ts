import Bowser from 'bowser'

/** What Chromium tells of the machine when it is asked; other browsers have only their agent line. */
export interface AgentData {
  platform?: string
  /** Of a phone. */
  model?: string
}

/** The longest name the server takes. */
const LONGEST = 80

/** What this browser is called in the list of devices, as in "Chrome · Pixel 9" or "Safari · iPhone". */
export function deviceName(agent: string, { platform = '', model = '' }: AgentData, ios: boolean): string {
  const parsed = Bowser.parse(agent || ' ')
  const browser = parsed.browser.name ?? ''
  const machine = model || (ios ? iosModel(agent) : '') || platform || parsed.os.name || ''
  return [browser, machine].filter(Boolean).join(' · ').slice(0, LONGEST) || 'Visao'
}

function iosModel(agent: string): string {
  return /iPhone/.test(agent) ? 'iPhone' : 'iPad'
}
