import { describe, expect, test } from 'bun:test'
import type { Alert } from './alert.ts'
import { leadOf, titleOf } from './alertWords.ts'
import {
  contextWords,
  deletedWords,
  handleOf,
  isDeleted,
  originalUrl,
  originalWords,
} from './networkWords.ts'
import { sampleAlert } from './samples.ts'

const plain = (text: string) => text.replace(/\s/g, ' ')

function onX(post: Partial<Alert['post']> = {}, siteUrl: string | null = 'https://x.com/kestrel'): Alert {
  const alert = sampleAlert(1)
  return {
    ...alert,
    source: { ...alert.source, platform: 'x', siteUrl },
    post: { ...alert.post, url: 'https://x.com/kestrel/status/1', ...post },
  }
}
const context = (kind: 'reply' | 'quote' | 'repost', author: string | null) =>
  onX({ context: { kind, author, url: null, text: null } }).post

describe('a post of a network', () => {
  test('says what it answers, quotes or repeats', () => {
    expect(contextWords(context('reply', '@lacets'))).toBe('En réponse à @lacets')
    expect(contextWords(context('quote', '@lacets'))).toBe('Cite @lacets')
    expect(contextWords(context('repost', '@lacets'))).toBe('A republié @lacets')
    expect(contextWords(context('repost', null))).toBe('A republié un post')
    expect(contextWords(onX().post)).toBe('')
  })
  test('has its author’s handle and the network’s name on the way to it', () => {
    expect(handleOf(onX())).toBe('@kestrel')
    expect(handleOf(onX({}, 'https://x.com/i/user/22'))).toBeNull()
    expect(handleOf(onX({}, null))).toBeNull()
    expect(handleOf(sampleAlert(1))).toBeNull()
    const tiktok = onX({}, 'https://www.tiktok.com/@lacets')
    expect(handleOf({ ...tiktok, source: { ...tiktok.source, platform: 'tiktok' } })).toBe('@lacets')
    expect(plain(originalWords(onX()))).toBe('Voir sur X')
    expect(originalWords(sampleAlert(1))).toBe('Ouvrir l’original')
  })
  test('taken down by its author, it says so and when, and leads nowhere', () => {
    const gone = onX({ title: '', text: '', deletedAt: '2026-11-22T13:02:00.000Z' })
    expect(isDeleted(gone)).toBe(true)
    expect(titleOf(gone)).toBe('Supprimé par son auteur')
    expect(plain(leadOf(gone))).toMatch(/^Supprimé le .*22 .*2026.* : le contenu n’est plus conservé\.$/)
    expect(deletedWords(gone.post)).toBe(leadOf(gone))
    expect(originalUrl(gone)).toBeNull()
    expect([isDeleted(onX()), originalUrl(onX())]).toEqual([false, 'https://x.com/kestrel/status/1'])
  })
})
