/** Lets everything else that waits have its turn: long work takes one between its parts. */
export function breath(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
