import { expect, test } from 'bun:test'
import { type Box, BoxError } from '../../server/ports/box.ts'

const TEXT = 'jeton 🔑 de la rédaction'
const [OLD, NEW] = ['a key of thirty-two characters, 1', 'a key of thirty-two characters, 2']

/** What every `Box` keeps. `open` makes one with these keys. */
export function boxSuite(open: (keys: readonly string[]) => Promise<Box>): void {
  test.each(['', 'a', TEXT, 'x'.repeat(100_000), '\0\r\n', '\ufeffa'])(
    'what is sealed is opened again',
    async (text) => {
      const box = await open([NEW])
      expect(await box.open(await box.seal(text, 'mail'), 'mail')).toBe(text)
    },
  )

  test('nothing of the text is seen, and the same text never looks the same', async () => {
    const box = await open([NEW])
    const [one, other] = [await box.seal(TEXT, 'mail'), await box.seal(TEXT, 'mail')]
    expect(one).not.toBe(other)
    expect(one).toMatch(/^v1\.[\w-]{8}\.[\w-]+$/)
    expect(Buffer.from(one.split('.')[2] ?? '', 'base64url').toString()).not.toContain('jeton')
    expect(one).not.toContain(NEW)
  })

  test('for another purpose it stays shut', async () => {
    const box = await open([NEW])
    await expect(box.open(await box.seal(TEXT, 'mail'), 'invitation')).rejects.toBeInstanceOf(BoxError)
  })

  test('a single changed character is found, wherever it is', async () => {
    const box = await open([NEW])
    const sealed = await box.seal('court', 'mail')
    for (let at = 0; at < sealed.length - 1; at++) {
      const changed = `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`
      await expect(box.open(changed, 'mail')).rejects.toBeInstanceOf(BoxError)
    }
  })

  test.each(['', 'v1', 'v1..', 'v1.AAAAAAAA.', 'v2.AAAAAAAA.AAAA', 'jeton', '\0'])(
    '%j is refused as nothing that was ever sealed',
    async (forged) => {
      const box = await open([NEW])
      await expect(box.open(forged, 'mail')).rejects.toBeInstanceOf(BoxError)
    },
  )

  test('cut short it is refused', async () => {
    const box = await open([NEW])
    const sealed = await box.seal('', 'mail')
    for (let kept = 0; kept < sealed.length; kept += 3)
      await expect(box.open(sealed.slice(0, kept), 'mail')).rejects.toBeInstanceOf(BoxError)
  })

  test('after a change of key the old is still opened, and known to be stale', async () => {
    const sealed = await (await open([OLD])).seal(TEXT, 'mail')
    const box = await open([NEW, OLD])
    expect(await box.open(sealed, 'mail')).toBe(TEXT)
    expect(box.isStale(sealed)).toBe(true)
    const anew = await box.seal(TEXT, 'mail')
    expect(box.isStale(anew)).toBe(false)
    expect(await (await open([NEW])).open(anew, 'mail')).toBe(TEXT)
  })

  test('with another key it stays shut, and the error holds neither key nor text', async () => {
    const sealed = await (await open([OLD])).seal(TEXT, 'mail')
    const opening = (await open([NEW])).open(sealed, 'mail')
    await expect(opening).rejects.toBeInstanceOf(BoxError)
    await expect(opening).rejects.not.toThrow(new RegExp(`${OLD}|${NEW}|jeton|${sealed}`))
  })

  test('without a key there is no box', async () => {
    await expect(open([])).rejects.toBeInstanceOf(BoxError)
  })
}
