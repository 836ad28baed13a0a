import { cp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildClient, CLIENT_DIST } from '../../scripts/build.ts'

/** Copies the built client into an empty folder, so that another build can be put in its place. */
export async function layBuild(root: string): Promise<void> {
  await buildClient()
  await cp(CLIENT_DIST, root, { recursive: true })
  await dropTwins(root)
}

/**
 * The next build: its shell says `mark`, and the screen of keys has another hashed name, so that the old one is gone
 * from the server.
 */
export async function layNextBuild(root: string, mark: string): Promise<void> {
  const names = await readdir(join(root, 'assets'))
  const help = names.find((name) => /^Help-.*\.js$/.test(name))
  if (!help) throw new Error('the build has no screen of keys')
  await rename(join(root, 'assets', help), join(root, 'assets', `Help-${mark}.js`))
  await edit(join(root, 'index.html'), (html) => html.replace('<html', `<html data-build="${mark}"`))
  await edit(join(root, 'sw.js'), (worker) =>
    worker
      .replaceAll(help, `Help-${mark}.js`)
      .replace(/("revision":")[^"]*(","url":"index\.html")/, `$1${mark}$2`),
  )
}

async function edit(path: string, change: (text: string) => string): Promise<void> {
  const before = await readFile(path, 'utf8')
  const after = change(before)
  if (after === before) throw new Error(`${path} has another form than this test knows`)
  await writeFile(path, after)
}

/** Compressed twins of what is edited would be sent in its place. */
async function dropTwins(root: string): Promise<void> {
  for (const name of ['index.html', 'sw.js'])
    for (const suffix of ['.br', '.gz']) await rm(join(root, name + suffix), { force: true })
}
