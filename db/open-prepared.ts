import type postgres from 'postgres'

/** Statements of a build are some two hundred; a list of ids of changing length must not go on and on. */
const MOST_PREPARED = 400

/**
 * The same client, which has the server read and plan each statement once per connection. Drizzle asks for that
 * to be done anew every time, which costs a second round trip and, for the statements of a look, more than
 * carrying them out. Texts beyond the first four hundred are sent as before.
 */
export function preparing<C extends postgres.ISql>(client: C, known: Set<string> = new Set()): C {
  return new Proxy(client, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key)
      if (key === 'unsafe') return unsafeOf(target, known)
      const opens = (key === 'begin' || key === 'savepoint') && typeof value === 'function'
      return opens ? within(target, value, known) : value
    },
  })
}

function unsafeOf(client: postgres.ISql, known: Set<string>) {
  return (text: string, values?: never[], options?: postgres.UnsafeQueryOptions) => {
    if (known.size < MOST_PREPARED) known.add(text)
    return client.unsafe(text, values, { ...options, prepare: known.has(text) })
  }
}

/** `begin` and `savepoint` hand a client of their own to the work they are given. */
function within(client: postgres.ISql, open: CallableFunction, known: Set<string>) {
  return (...args: unknown[]) =>
    Reflect.apply(
      open,
      client,
      args.map((one) =>
        typeof one === 'function' ? (inner: postgres.ISql) => one(preparing(inner, known)) : one,
      ),
    )
}
