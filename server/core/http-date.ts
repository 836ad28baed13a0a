/** Milliseconds since 1970 of an HTTP date in any of its three forms (RFC 9110 §5.6.7), or null. */
export function httpDate(written: string): number | null {
  const text = written.trim()
  // All three forms name the day and the time; Date.parse alone would also take "7" and "1.5" for dates.
  if (!/^[a-z]{3,9},? .*\d\d:\d\d:\d\d/i.test(text)) return null
  // The asctime form has no zone and means GMT; Date.parse would read it in the server's own.
  const date = Date.parse(/:\d\d \d{4}$/.test(text) ? `${text} GMT` : text)
  return Number.isNaN(date) ? null : date
}
