import { expect, test } from 'bun:test'

const css = await Bun.file(new URL('./tokens.css', import.meta.url)).text()

function declarations(after: string): string[] {
  const start = css.indexOf('{', css.indexOf(after))
  const block = css.slice(start + 1, css.indexOf('}', start))
  return block
    .split(/[;\n]/)
    .map((line) => line.trim())
    .filter((line) => line.startsWith('--') || line.startsWith('color-scheme'))
}

test('before a choice, a light system gives exactly the light theme', () => {
  const chosen = declarations(':root[data-theme="light"]')
  expect(chosen.length).toBeGreaterThan(30)
  expect(declarations(':root:not([data-theme])')).toEqual(chosen)
})
