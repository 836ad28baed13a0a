/** The longest side that is sent: more pixels tell nothing more of which picture it is. */
const LONGEST_SIDE = 480
const QUALITY = 0.85

/** The file is no picture that this browser can show. */
export class NoPictureError extends Error {
  override name = 'NoPictureError'
}

/** How large a picture is sent: never larger than it is, its shape kept, at least one pixel. */
export function shrunk(width: number, height: number): { width: number; height: number } {
  const by = Math.min(1, LONGEST_SIDE / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * by)), height: Math.max(1, Math.round(height * by)) }
}

/** A picture made small, as a data address of a JPEG. Throws `NoPictureError`. */
export async function shrink(file: Blob): Promise<string> {
  const picture = await createImageBitmap(file).catch(() => {
    throw new NoPictureError(file.type)
  })
  const canvas = document.createElement('canvas')
  Object.assign(canvas, shrunk(picture.width, picture.height))
  const paper = canvas.getContext('2d')
  if (!paper) throw new NoPictureError('no canvas')
  // What shines through is white for the server too.
  paper.fillStyle = '#fff'
  paper.fillRect(0, 0, canvas.width, canvas.height)
  paper.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  return canvas.toDataURL('image/jpeg', QUALITY)
}

/** The first picture among what was pasted or dropped; null when there is none. */
export function pictureIn(data: { readonly files: Iterable<File> } | null): File | null {
  return [...(data?.files ?? [])].find((file) => file.type.startsWith('image/')) ?? null
}
