import type { SourceWire } from '../../../../server/features/sources/model.ts'
import { t } from '../../i18n/index.ts'
import { sources as words } from './words.fr.ts'

/** How something is watched. */
export type Way = Pick<SourceWire, 'platform' | 'method'>
type WayKey = Extract<keyof typeof words, `way.${string}`>

const isWay = (key: string): key is WayKey => key.startsWith('way.') && key in words

/** "Originaux seulement"; a way of a newer server goes by its own name. */
export function wayName({ platform, method }: Way): string {
  const key = `way.${platform}/${method}`
  return isWay(key) ? t(`sources.${key}`) : method
}

/** Nobody promises anything of these. */
const BEST_EFFORT: ReadonlySet<string> = new Set(['instagram/anonymous', 'tiktok/embed'])

export function isBestEffort({ platform, method }: Way): boolean {
  return BEST_EFFORT.has(`${platform}/${method}`)
}
