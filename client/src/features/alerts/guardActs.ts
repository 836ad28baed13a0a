import type { Acts } from './makeActs.ts'

/**
 * The acts for somebody whose role may be too small for them: nothing is asked of the server then, and `refuse` says
 * why. That an alert was looked at is nobody's wish, so it is left out without a word.
 */
export function guardActs(acts: Acts, may: () => boolean, refuse: () => void): Acts {
  const allowed = <A extends unknown[]>(act: (...args: A) => void) => {
    return (...args: A): void => (may() ? act(...args) : refuse())
  }
  return {
    save: allowed(acts.save),
    file: allowed(acts.file),
    dismiss: allowed(acts.dismiss),
    toggleRead: allowed(acts.toggleRead),
    assign: allowed(acts.assign),
    unmute: allowed(acts.unmute),
    readAll: allowed(acts.readAll),
    see: (id) => void (may() && acts.see(id)),
    resume: acts.resume,
  }
}
