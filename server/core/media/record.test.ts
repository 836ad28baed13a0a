import { expect, test } from 'bun:test'
import { type RecordSource, referencesOf } from './record.ts'

const POST: RecordSource = {
  platform: 'x',
  siteUrl: 'https://x.com/sole_depeche',
  address: 'https://x.com/i/user/22',
  url: 'https://x.com/sole_depeche/status/1992',
  title: 'Air Jordan 4 “Bred” DZ5485-612',
  text: 'By @Maison.Aurelle. and @maison.aurelle, write to press@sole.example #Bred #2026 #bred https://sole.example/a?utm_source=x.',
  html: '<p><a href="https://sole.example/b?x=1&amp;y=2">b</a> <a href="https://x.com/sole_depeche/status/1992">me</a></p>',
  tags: ['Retro'],
}

test('links are canonical, each once, and the post itself is none of them', () => {
  expect(referencesOf(POST).links).toEqual(['https://sole.example/b?x=1&y=2', 'https://sole.example/a'])
})

test('mentions and hashtags count once whatever their case; mail addresses and numbers are neither', () => {
  const { mentions, hashtags } = referencesOf(POST)
  expect(mentions).toEqual(['@Maison.Aurelle'])
  expect(hashtags).toEqual(['Bred', 'Retro'])
})

test('a style code of the headline is found', () => {
  expect(referencesOf(POST).productCodes).toEqual(['DZ5485612'])
})

test('the handle is read from the post, else from its channel, and a site has none', () => {
  expect(referencesOf(POST).handle).toBe('@sole_depeche')
  const reel = { ...POST, platform: 'instagram', url: 'https://www.instagram.com/reel/Cx1/', siteUrl: null }
  const address = 'https://www.instagram.com/maison.aurelle/'
  expect(referencesOf({ ...reel, address }).handle).toBe('@maison.aurelle')
  expect(referencesOf({ ...POST, platform: 'web' }).handle).toBeNull()
})

test('tags of a site are sections, not hashtags', () => {
  expect(referencesOf({ ...POST, platform: 'web' }).hashtags).toEqual(['Bred'])
})
