import { intlTag } from '../../i18n/index.ts'

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** "204 ko", "1,4 Mo": in thousands, with one decimal where it says something; nothing is "0 ko". */
export function bytesInWords(bytes: number): string {
  const step = bytes === 0 ? 1 : Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  const value = bytes / 1000 ** step
  return new Intl.NumberFormat(intlTag(), {
    style: 'unit',
    unit: UNITS[step] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 && step > 0 ? 1 : 0,
  }).format(value)
}
