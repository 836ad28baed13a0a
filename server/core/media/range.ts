/** First and last byte, both included. */
export interface ByteRange {
  first: number
  last: number
}

/**
 * What `Range` asks of something of that size (RFC 9110 §14.1.2 and §14.2). What is not understood is as good as not
 * said, and several ranges are answered by the whole, as the RFC allows.
 */
export function rangeOf(header: string | null, size: number): ByteRange | 'whole' | 'outside' {
  const [, from = '', to = ''] = /^\s*bytes\s*=\s*(\d*)-(\d*)\s*$/i.exec(header ?? '') ?? []
  if (from === '' && to === '') return 'whole'
  if (from === '') return lastBytes(Number(to), size)
  const [first, last] = [Number(from), to === '' ? size - 1 : Math.min(Number(to), size - 1)]
  if (to !== '' && Number(to) < first) return 'whole'
  return first < size ? { first, last } : 'outside'
}

function lastBytes(count: number, size: number): ByteRange | 'outside' {
  if (count === 0 || size === 0) return 'outside'
  return { first: Math.max(0, size - count), last: size - 1 }
}
