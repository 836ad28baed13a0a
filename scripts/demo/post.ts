import type { Article } from './article.ts'

/** An article as an outlet has put it out. */
export interface Post extends Article {
  number: number
  /** On the outlet's site. */
  path: string
  author: string
  publishedAt: Date
  editedAt: Date | null
}

/** `article` put out as the outlet's `number`-th. Dates are whole seconds, as RSS writes them. */
export function asPost(article: Article, number: number, author: string, at: Date): Post {
  const path = `/articles/${number}-${slug(article.title)}`
  return { ...article, number, path, author, publishedAt: wholeSeconds(at), editedAt: null }
}

/** The same post after somebody had another look at it. */
export function edited(post: Post, at: Date): Post {
  const hour = new Intl.DateTimeFormat('fr-FR', { hour: '2-digit', minute: '2-digit' }).format(at)
  const [lede, ...rest] = post.paragraphs
  const added = `Mise à jour de ${hour} : les intéressés, joints après publication, confirment ces informations.`
  return {
    ...post,
    title: `${post.title} (actualisé)`,
    paragraphs: [lede, ...rest, added],
    editedAt: wholeSeconds(at),
  }
}

function slug(title: string): string {
  const plain = title.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
}

function wholeSeconds(at: Date): Date {
  return new Date(Math.floor(at.getTime() / 1000) * 1000)
}
