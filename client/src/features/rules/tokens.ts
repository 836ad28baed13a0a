/** Most texts a field holds; the server takes no more. */
const MOST = 50

/** The texts with what was typed added: split at commas where they end one, blanks tidied, each once. */
export function withTokens(values: readonly string[], typed: string, atCommas: boolean): string[] {
  const parts = atCommas ? typed.split(/[,;\n]/) : [typed]
  const fresh = parts.map((part) => part.trim().replace(/\s+/g, ' ')).filter((part) => part !== '')
  return [...new Set([...values, ...fresh])].slice(0, MOST)
}
