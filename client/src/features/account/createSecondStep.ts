import { createSignal } from 'solid-js'
import type { PlainKey } from '../../i18n/index.ts'
import { accountApi } from './accountApi.ts'
import { backupOf, digitsOf, isWhole } from './code.ts'
import { createEntrance, type Entrance } from './createEntrance.ts'

/** Where the code comes from. */
export type CodeKind = 'app' | 'backup'

export interface SecondStep extends Entrance {
  kind(): CodeKind
  code(): string
  /** What is wrong with the code, beside its field. */
  error(): PlainKey | null
  trust(): boolean
  /** Set when the step cannot go on: the way in has to be begun again. */
  over(): 'expired' | 'many' | null
  /** Takes what was typed or pasted; the sixth digit sends by itself. */
  type(text: string): void
  putTrust(yes: boolean): void
  turn(to: CodeKind): void
  send(): Promise<void>
}

const WRONG: ReadonlyMap<string, PlainKey> = new Map([
  ['INVALID_CODE', 'account.two.error.wrong'],
  ['INVALID_BACKUP_CODE', 'account.two.error.wrong.backup'],
  ['CODE_USED', 'account.two.error.used'],
])

/** The second step of signing in: a code of the app, or one that was kept for when the app is away. */
export function createSecondStep(): SecondStep {
  const entrance = createEntrance()
  const [kind, setKind] = createSignal<CodeKind>('app')
  const [code, setCode] = createSignal('')
  const [error, setError] = createSignal<PlainKey | null>(null)
  const [trust, putTrust] = createSignal(false)
  const [over, setOver] = createSignal<'expired' | 'many' | null>(null)

  const refused = (told: string): boolean => {
    const wrong = WRONG.get(told)
    if (wrong) setError(wrong)
    else if (told === 'INVALID_TWO_FACTOR_COOKIE') setOver('expired')
    else if (told === 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE') setOver('many')
    else return false
    // A code that is wrong is typed anew; one that could not be sent stays.
    setCode('')
    return true
  }
  const verify = async (): Promise<void> => {
    if (kind() === 'app') await accountApi.verifyCode(code(), trust())
    else await accountApi.verifyBackupCode(code(), trust())
    await entrance.follow('in')
  }
  const missing = (): PlainKey | null => {
    if (kind() === 'app') return isWhole(code()) ? null : 'account.two.error.code'
    return code() === '' ? 'account.two.error.backup' : null
  }
  const send = async (): Promise<void> => {
    setError(missing())
    if (error() === null) await entrance.run(verify, (found) => refused(found.code))
  }
  return {
    ...entrance,
    kind,
    code,
    error,
    trust,
    over,
    type(text) {
      const before = code()
      setCode(kind() === 'app' ? digitsOf(text) : backupOf(text))
      setError(null)
      if (kind() === 'app' && code() !== before && isWhole(code())) void send()
    },
    putTrust,
    turn(to) {
      setKind(to)
      setCode('')
      setError(null)
      entrance.clear()
    },
    send,
  }
}
