import type { Right, RightState } from './rightsApi.ts'

/** What stands in the way of publishing comes first. */
export const STATES: readonly RightState[] = ['refused', 'asked', 'agency', 'granted', 'unknown']

/** Each state that there is with how many have it; of what is not kept yet nothing is known. */
export function statesOf(rights: readonly Pick<Right, 'state'>[]): { state: RightState; count: number }[] {
  if (rights.length === 0) return [{ state: 'unknown', count: 1 }]
  return STATES.flatMap((state) => {
    const count = rights.filter((right) => right.state === state).length
    return count === 0 ? [] : [{ state, count }]
  })
}
