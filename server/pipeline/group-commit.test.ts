import { expect, test } from 'bun:test'
import { GroupCommit } from './group-commit.ts'

/** A commit that a test lets through by hand. */
function openGate() {
  const batches: number[][] = []
  let open: () => void = () => undefined
  const commit = async (items: number[]) => {
    batches.push(items)
    await new Promise<void>((resolve) => {
      open = resolve
    })
  }
  const letThrough = async () => {
    open()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { batches, commit, letThrough }
}

test('alone, an item is committed at once; what comes meanwhile is the next batch', async () => {
  const { batches, commit, letThrough } = openGate()
  const group = new GroupCommit(commit)
  const first = group.submit(1)
  await Promise.resolve()
  expect(batches).toEqual([[1]])
  const others = [group.submit(2), group.submit(3)]
  expect(batches).toEqual([[1]])
  await letThrough()
  await first
  expect(batches).toEqual([[1], [2, 3]])
  await letThrough()
  await Promise.all(others)
  expect(batches).toHaveLength(2)
})

test('what arrives together is committed together, no more than the most at once', async () => {
  const batches: number[][] = []
  const group = new GroupCommit<number>(async (items) => void batches.push(items), { max: 3 })
  await Promise.all([1, 2, 3, 4, 5, 6, 7].map((n) => group.submit(n)))
  expect(batches).toEqual([[1, 2, 3], [4, 5, 6], [7]])
})

test('one that cannot be written costs its neighbours nothing', async () => {
  const written: number[] = []
  const group = new GroupCommit<number>(async (items) => {
    if (items.includes(2)) throw new Error('two is poisoned')
    written.push(...items)
  })
  const outcomes = await Promise.allSettled([1, 2, 3].map((n) => group.submit(n)))
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(written).toEqual([1, 3])
  await expect(group.submit(2)).rejects.toThrow('two is poisoned')
  await group.submit(4)
  expect(written).toEqual([1, 3, 4])
})

test("an error that is nobody's own is not tried again one by one", async () => {
  let attempts = 0
  const away = async () => {
    attempts++
    throw new Error('away')
  }
  const group = new GroupCommit<number>(away, { isNobodys: (error) => String(error).includes('away') })
  const outcomes = await Promise.allSettled([1, 2, 3].map((n) => group.submit(n)))
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  expect(attempts).toBe(1)
})

test('settle waits for what is under way and what waits behind it', async () => {
  const { batches, commit, letThrough } = openGate()
  const group = new GroupCommit(commit)
  await group.settle()
  const submitted = [group.submit(1)]
  await Promise.resolve()
  submitted.push(group.submit(2))
  let settled = false
  const settling = group.settle().then(() => {
    settled = true
  })
  await letThrough()
  expect([batches, settled]).toEqual([[[1], [2]], false])
  await letThrough()
  await settling
  expect(settled).toBe(true)
  await Promise.all(submitted)
})
