import { expect, test } from 'bun:test'
import { coverageView, NOT_COMPARED, type Telling, type Told } from './brief.ts'

const noon = new Date('2026-11-22T12:00:00.000Z')
const at = (minutes: number) => new Date(noon.getTime() + minutes * 60_000)

function telling(postId: string, source: string, minutes: number, more: Partial<Telling> = {}): Telling {
  return {
    postId,
    sourceId: source,
    source,
    role: 'competitor',
    at: at(minutes),
    basis: 'published',
    url: `https://${source}.test/${postId}`,
    storyId: null,
    ...more,
  }
}

function told(tellings: Telling[], more: Partial<Told> = {}): Told {
  const own = telling('p0', 'brand', 0, { role: 'watch', storyId: more.storyId ?? null })
  return { postId: 'p0', checkedAt: at(1), at: noon, storyId: null, tellings: [own, ...tellings], ...more }
}

const outlets = new Map([
  ['kestrel', 'kestrel'],
  ['kestrel-x', 'kestrel'],
  ['sole', 'sole'],
])

test('nobody has it', () => {
  const none = { covered: [], first: null, ours: null, storyId: null }
  expect(coverageView(told([]), outlets)).toEqual({ checkedAt: at(1).toISOString(), ...none })
})

test('outlets stand in the order of their first posts, each once', () => {
  const tellings = [telling('p3', 'kestrel', -5), telling('p1', 'sole', -20), telling('p2', 'kestrel-x', -30)]
  const view = coverageView(told(tellings), outlets)
  expect(view.covered).toEqual(['kestrel', 'sole'])
  expect(view.first).toEqual({
    postId: 'p2',
    sourceId: 'kestrel-x',
    source: 'kestrel-x',
    at: at(-30).toISOString(),
    basis: 'published',
    leadSeconds: 1800,
  })
})

test('a lead is negative when the first competitor came after', () => {
  expect(coverageView(told([telling('p1', 'sole', 6)]), outlets).first?.leadSeconds).toBe(-360)
})

test('of one moment the post that came in first is the first', () => {
  const view = coverageView(told([telling('p2', 'sole', 0), telling('p1', 'kestrel', 0)]), outlets)
  expect(view.first?.postId).toBe('p1')
})

test('other sources that are watched, and our own, are no coverage; our own is told apart', () => {
  const ours = telling('p2', 'us', -3, { role: 'own', basis: 'seen' })
  const later = telling('p3', 'us', 9, { role: 'own' })
  const view = coverageView(told([telling('p1', 'agency', -9, { role: 'watch' }), later, ours]), outlets)
  expect(view.covered).toEqual([])
  expect(view.first).toBeNull()
  expect(view.ours).toEqual({
    postId: 'p2',
    at: at(-3).toISOString(),
    basis: 'seen',
    url: 'https://us.test/p2',
  })
})

test('an alert of a competitor is covered by its own outlet', () => {
  const own = telling('p0', 'sole', 0)
  const view = coverageView({ ...told([]), tellings: [own] }, outlets)
  expect(view.covered).toEqual(['sole'])
  expect(view.first).toMatchObject({ postId: 'p0', leadSeconds: 0 })
})

test('the story is named only when somebody else the team has tells it', () => {
  expect(coverageView(told([], { storyId: 's1' }), outlets).storyId).toBeNull()
  const apart = telling('p1', 'sole', 1, { storyId: 's2' })
  expect(coverageView(told([apart], { storyId: 's1' }), outlets).storyId).toBeNull()
  const one = telling('p2', 'sole', 1, { storyId: 's1' })
  expect(coverageView(told([apart, one], { storyId: 's1' }), outlets).storyId).toBe('s1')
})

test('nothing is known of what was not compared, not even that its own outlet has it', () => {
  const own = telling('p0', 'sole', 0)
  const alone = { ...told([], { checkedAt: null }), tellings: [own] }
  expect(coverageView(alone, outlets)).toEqual(NOT_COMPARED)
})

test('what others were found to tell counts before it is compared itself', () => {
  const view = coverageView(told([telling('p1', 'sole', -2)], { checkedAt: null }), outlets)
  expect(view).toMatchObject({ checkedAt: null, covered: ['sole'] })
})
