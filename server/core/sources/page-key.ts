/** The same for two ways of writing one page's address: scheme, "www.", capitals and a slash at the end do not count. */
export function pageKey(address: string): string {
  return address
    .trim()
    .replace(/^(?:feed:)?(?:https?:)?(?:\/\/)?/i, '')
    .replace(/^www\./i, '')
    .replace(/\/+$/, '')
    .toLowerCase()
}
