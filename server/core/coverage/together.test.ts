import { expect, test } from 'bun:test'
import { keptTogether } from './together.ts'

/** Posts a, b, c… in the order in which they were told. */
const posts = [...'abcd'].map((postId, hour) => ({ postId, at: new Date(Date.UTC(2026, 4, 12, hour)) }))

test.each([
  ['nobody is apart', [], 'abcd'],
  ['of two the later goes', ['ba'], 'acd'],
  ['the first goes when it is apart from others', ['ab', 'ca'], 'bcd'],
  ['one in the middle goes when it is apart from both', ['ab', 'bc'], 'acd'],
  ['no two that are apart stay', ['ab', 'bc', 'cd'], 'ad'],
  ['what is not of the story does not count', ['xa', 'ya', 'ab'], 'acd'],
])('%s: %p', (_, apart, kept) => {
  const pairs = apart.map((pair): [string, string] => [pair.charAt(0), pair.charAt(1)])
  expect(
    keptTogether(posts, pairs)
      .map(({ postId }) => postId)
      .join(''),
  ).toBe(kept)
})
