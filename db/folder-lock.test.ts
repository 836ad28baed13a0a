import { afterAll, beforeEach, describe, expect, test } from 'bun:test'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { until } from '../tests/fixtures/until.ts'
import { FolderTakenError, takeFolder } from './folder-lock.ts'

describe('a folder of our own', () => {
  const folders: string[] = []
  let folder = ''
  let pidFile = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'visao-lock-'))
    folders.push(folder)
    pidFile = join(folder, 'visao.pid')
  })
  afterAll(() => Promise.all(folders.map((one) => rm(one, { recursive: true }))))

  test('is taken once, and free again after', async () => {
    const lock = await takeFolder(folder)
    const refused = await takeFolder(folder).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(FolderTakenError)
    expect(refused).toMatchObject({ pid: process.pid, folder })
    await lock.release()
    await (await takeFolder(folder)).release()
    expect(await readdir(folder)).toEqual([])
  })

  test('of a live process is never robbed', async () => {
    const child = Bun.spawn(['sleep', '60'])
    try {
      const born = await bornAt(child.pid)
      for (const content of [`${child.pid} ${born} x\n`, `${child.pid} - x\n`, `${child.pid}\n`]) {
        await writeFile(pidFile, content)
        await expect(takeFolder(folder)).rejects.toThrow(FolderTakenError)
        expect(await readFile(pidFile, 'utf8')).toBe(content)
      }
    } finally {
      child.kill()
      await child.exited
    }
    await (await takeFolder(folder)).release()
  })

  test.each([
    ['a process that is dead', async () => `${await deadPid()} - x\n`],
    ['nobody', async () => ''],
    ['rubbish', async () => 'not a number\n'],
    ['process 0', async () => '0 - x\n'],
    ['a negative number', async () => '-1 - x\n'],
  ])('left behind by %s is taken over', async (_, content) => {
    await writeFile(pidFile, await content())
    const lock = await takeFolder(folder)
    expect(await readFile(pidFile, 'utf8')).toStartWith(`${process.pid} `)
    await lock.release()
    expect(await readdir(folder)).toEqual([])
  })

  test.if(existsSync('/proc/self/stat'))(
    'left behind under a number that another program has since been given is taken over',
    async () => {
      // In a container every run is process 1 again.
      await writeFile(pidFile, `${process.pid} 1 x\n`)
      await (await takeFolder(folder)).release()
    },
  )

  test.if(existsSync('/proc/self/stat'))(
    'left behind by a process that is dead, though its parent has not yet taken note of it, is taken over',
    async () => {
      // The shell becomes a program that knows nothing of the child it has been given.
      const parent = Bun.spawn(['sh', '-c', 'sleep 0 & echo $!; exec sleep 60'], { stdout: 'pipe' })
      try {
        const { value } = await parent.stdout.getReader().read()
        const pid = Number(new TextDecoder().decode(value))
        await until('it is dead', async () => / Z /.test(await readFile(`/proc/${pid}/stat`, 'utf8')))
        await writeFile(pidFile, `${pid} ${await bornAt(pid)} x\n`)
        await (await takeFolder(folder)).release()
      } finally {
        parent.kill()
        await parent.exited
      }
    },
  )

  test('of two who take it at once one gets it, also over a dead one', async () => {
    for (let round = 0; round < 60; round++) {
      if (round % 2) await writeFile(pidFile, `${2 ** 22 + 1} - x\n`)
      const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => takeFolder(folder)))
      const taken = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
      const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
      expect(taken).toHaveLength(1)
      expect(refused.every((reason) => reason instanceof FolderTakenError)).toBe(true)
      await taken[0]?.release()
      expect(await readdir(folder)).toEqual([])
    }
  })

  test('is not let go by who does not hold it any more', async () => {
    const lock = await takeFolder(folder)
    await writeFile(pidFile, 'somebody else\n')
    await lock.release()
    expect(await readFile(pidFile, 'utf8')).toBe('somebody else\n')
  })

  test('that is not there cannot be taken, and that is said as it is', async () => {
    await expect(takeFolder(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'ENOENT' })
  })
})

async function deadPid(): Promise<number> {
  const child = Bun.spawn(['true'])
  await child.exited
  return child.pid
}

async function bornAt(pid: number): Promise<string> {
  if (!existsSync(`/proc/${pid}/stat`)) return '-'
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '-'
}
