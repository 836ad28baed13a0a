import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js'
import { useLive } from '../../live.ts'
import { type Right, readRight } from './rightsApi.ts'

/** The right of a medium as it stands, whoever changes it. */
export function createRight(given: Accessor<Right>): [right: Accessor<Right>, put: (right: Right) => void] {
  const [right, setRight] = createSignal(given())
  let asked = 0
  const put = (next: Right): void => {
    asked += 1
    setRight(next)
  }
  createEffect(on(given, put, { defer: true }))
  const again = async (): Promise<void> => {
    const mine = ++asked
    try {
      const read = await readRight(given().mediaId)
      // What was asked for or said since is newer.
      if (mine === asked) setRight(read)
    } catch (error) {
      // What stands on the screen stays; the next news or opening brings the rest.
      console.warn('visao: a right was not read again', error)
    }
  }
  const live = useLive()
  onCleanup(
    live.on('saved.updated', (news) => {
      if ('rights' in news && news.rights.includes(given().mediaId)) void again()
    }),
  )
  onCleanup(live.onReset(() => void again()))
  return [right, put]
}
