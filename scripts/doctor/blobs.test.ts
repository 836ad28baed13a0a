import { expect, test } from 'bun:test'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readConfig } from '../../server/config.ts'
import { scratch } from '../../tests/contract/blobs.suite.ts'
import { blobs } from './blobs.ts'

const config = (env: Record<string, string>) => readConfig(env, false, '0.0.0-test')

test('a folder is written to and left as it was', async () => {
  await using folder = await scratch()
  expect(await blobs(config({ DATA_DIR: folder.path }))).toEqual({
    ok: true,
    part: 'media',
    says: `${folder.path}/media: written, read and removed`,
  })
  expect(await readdir(folder.path)).toEqual([])
})

test('one that is not there yet is not made', async () => {
  await using folder = await scratch()
  expect((await blobs(config({ DATA_DIR: join(folder.path, 'new') }))).says).toContain('will be made')
  expect(await readdir(folder.path)).toEqual([])
})

test('a folder that cannot be used is named', async () => {
  await using folder = await scratch()
  await mkdir(join(folder.path, 'data'))
  await writeFile(join(folder.path, 'data/media'), '')
  const found = await blobs(config({ DATA_DIR: join(folder.path, 'data') }))
  expect([found.ok, found.says]).toEqual([false, expect.stringContaining('data/media cannot be used')])
})

test('a bucket that does not answer is named, its key is not', async () => {
  const found = await blobs(
    config({
      S3_ENDPOINT: 'http://127.0.0.1:1',
      S3_BUCKET: 'kept',
      S3_ACCESS_KEY_ID: 'id',
      S3_SECRET_ACCESS_KEY: 'quiet',
    }),
  )
  expect(found.ok).toBe(false)
  expect(found.says).toContain('the bucket kept at 127.0.0.1:1 cannot be used')
  expect(found.says).not.toContain('quiet')
})
