/** Where on earth an address is, as far as can be told without asking anybody. */
export interface Places {
  /** ISO 3166-1 alpha-2 country, `local` for a private or loopback address, null when not known. */
  placeOf(ip: string): Promise<string | null>
}
