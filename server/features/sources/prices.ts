import { xSettingOf } from '../../../db/queries/x-spend.ts'
import { pricesWith, type XPrices } from '../../core/x/prices.ts'
import type { Services } from '../../services.ts'

/** What X charges the house: X's own list, with what the house set instead. */
export async function pricesOf({ db }: Services): Promise<XPrices> {
  return pricesWith((await xSettingOf(db)).prices)
}
