/** `application/pdf` is a PDF, `image/jpeg` a JPEG. */
export function kindInWords(mime: string): string {
  return mime.slice(mime.indexOf('/') + 1).toUpperCase()
}
