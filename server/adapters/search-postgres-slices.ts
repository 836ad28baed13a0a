/** Milliseconds of work after which everything else has its turn. */
const SLICE_MS = 6

/** `each` of a list, in order, without holding up the process: reading a long post takes a millisecond. */
export async function inSlices<T, R>(list: readonly T[], each: (one: T) => R): Promise<R[]> {
  const done: R[] = []
  let begun = performance.now()
  for (const one of list) {
    if (performance.now() - begun > SLICE_MS) {
      await new Promise((resolve) => setImmediate(resolve))
      begun = performance.now()
    }
    done.push(each(one))
  }
  return done
}
