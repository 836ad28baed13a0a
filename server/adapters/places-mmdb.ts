import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type CountryResponse, Reader } from 'mmdb-lib'
import { isLocal, readIp } from '../core/ip.ts'
import type { Places } from '../ports/places.ts'

const TABLE = '@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb'

/** A row of this table; MaxMind's own put the code one level deeper. */
type Row = CountryResponse & { country_code?: string }

/**
 * Countries from the public registries' own data (geo-whois-asn-country of ip-location-db, CC0), a file among the
 * packages: nobody is asked. Read at the first question and kept, about 8 MB; a look-up takes microseconds. Without
 * the file every public address is somewhere unknown, and `onMissing` hears why, once.
 */
export function openMmdbPlaces(onMissing: (error: unknown) => void): Places {
  let table: Promise<Reader<Row> | null> | null = null
  const open = () =>
    readTable().catch((error: unknown) => {
      onMissing(error)
      return null
    })
  return {
    async placeOf(ip) {
      const address = readIp(ip)
      if (!address) return null
      if (isLocal(address)) return 'local'
      if (address.range() !== 'unicast') return null
      table ??= open()
      const row = (await table)?.get(address.toString())
      return row?.country_code ?? null
    },
  }
}

async function readTable(): Promise<Reader<Row>> {
  return new Reader<Row>(await readFile(fileURLToPath(import.meta.resolve(TABLE))))
}
