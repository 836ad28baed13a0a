/** Bits in which two difference hashes of one photograph may differ; a first cut, so a picture alone decides nothing. */
const NEAR = 10

/** Whether two 64-bit difference hashes (16 hex digits) are of the same picture, as far as such a hash can tell. */
export function samePicture(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return false
  const bits = BigInt(`0x${one}`) ^ BigInt(`0x${other}`)
  return bits.toString(2).replace(/0/g, '').length <= NEAR
}
