import type { Connector, Connectors } from '../ports/connector.ts'

/** The connectors in use, in the order they are asked about an input. Throws when two claim the same source kind. */
export function openConnectors(list: readonly Connector[]): Connectors {
  const byName = new Map(list.map((connector) => [nameOf(connector.platform, connector.method), connector]))
  if (byName.size < list.length) throw new Error('two connectors of the same platform and method')
  return {
    find: (platform, method) => byName.get(nameOf(platform, method)) ?? null,
    list: () => [...list],
  }
}

function nameOf(platform: string, method: string): string {
  return `${platform}/${method}`
}
