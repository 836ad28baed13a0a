/** Hosts of the loopback network, `127.1.0.1` and on; as many as a bench wants. */
export function loopbackHosts(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `127.1.${Math.floor(index / 250)}.${(index % 250) + 1}`)
}

/** Addresses of `count` feeds dealt out over `hosts`, one port for all. */
export function feedAddresses(count: number, hosts: readonly string[], port: number): string[] {
  return Array.from({ length: count }, (_, feed) => `http://${hosts[feed % hosts.length]}:${port}/f/${feed}`)
}
