import { describe, expect, test } from 'bun:test'
import { ApiError } from '../../api.ts'
import '../../i18n/later.ts'
import { troubleWords } from './trouble.ts'

const words = (code: string, status: number, link: boolean) =>
  troubleWords(new ApiError(code, 'what the server said', status), link)

describe('the page behind a link', () => {
  test('that does not answer may answer later, and its text can be pasted instead', () => {
    expect(words('timeout', 422, true)).toEqual({
      title: 'Cette page n’a pas pu être lue',
      why: 'Le site a mis trop longtemps à répondre.',
      hint: 'Collez plutôt son titre ou son texte.',
      again: true,
    })
  })

  test('in a private network is never read', () => {
    const said = words('blocked_address', 422, true)
    expect(said).toMatchObject({
      why: 'Cette adresse mène à un réseau privé\u00a0: Visao n’y va pas.',
      again: false,
    })
    expect(said.hint).toContain('FETCH_ALLOW_HOSTS')
  })

  test('that is no article is not tried again', () => {
    expect(words('not_an_article', 422, true)).toMatchObject({
      why: 'Cette page ne porte pas d’article lisible.',
      again: false,
    })
  })
})

test('too few words say what to add', () => {
  expect(words('too_little_text', 422, false)).toEqual({
    title: 'Pas de réponse à cette question',
    why: 'Il y a trop peu de mots pour comparer.',
    hint: 'Ajoutez une marque, un nom, un code, ou collez le texte.',
    again: false,
  })
})

test('what is wrong with us is told as everywhere, and can be tried again', () => {
  expect(words('offline', 0, true)).toMatchObject({
    why: 'Le serveur ne répond pas. Vérifiez le réseau puis réessayez.',
    hint: null,
    again: true,
  })
  expect(words('rate_limited', 429, true).why).toContain('Trop de demandes')
})
