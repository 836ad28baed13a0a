import type { Article } from './article.ts'
import { type Front, feedOf } from './feeds.ts'
import { BUSY_SECONDS, moodAt } from './moods.ts'
import type { Outlet } from './outlets.ts'
import { articlePage, expiredPage, frontPage, icon } from './pages.ts'
import { PICTURE_TYPE, pictureAt, pictureFile } from './picture.ts'
import { asPost, edited, type Post } from './post.ts'

/** Entries of a feed; what is older has left it. */
const FEED_SIZE = 25
/** Articles that keep their page. */
const KEPT = 500

/** An outlet on a loopback port of its own. Disposing cuts whoever is still connected. */
export class Publisher implements AsyncDisposable {
  readonly outlet: Outlet
  /** Newest first. */
  private posts: Post[] = []
  private published = 4100
  /** Number of the newest post that somebody has read in the feed. */
  private read = 0
  private asked = 0
  private readonly server: Bun.Server<undefined>

  constructor(outlet: Outlet) {
    this.outlet = outlet
    this.server = Bun.serve({
      hostname: '127.0.0.1',
      port: 0,
      fetch: (request, server) => this.answer(request, server),
    })
  }

  /** `127.0.0.1:4711` */
  get host(): string {
    return `127.0.0.1:${this.server.port}`
  }

  get origin(): string {
    return `http://${this.host}`
  }

  get feedUrl(): string {
    return this.origin + this.outlet.feedPath
  }

  /** Puts an article out, dated `at`. */
  publish(article: Article, at: Date): Post {
    const { authors } = this.outlet
    const author = authors[this.published % authors.length] ?? authors[0]
    const post = asPost(article, this.published++, author, at)
    this.posts = [post, ...this.posts].slice(0, KEPT)
    return post
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.server.stop(true)
  }

  private answer(request: Request, server: Bun.Server<undefined>): Response | Promise<Response> {
    const { pathname } = new URL(request.url)
    if (pathname === this.outlet.feedPath)
      return this.outlet.reliable ? this.feed(request) : this.moody(request, server)
    if (pathname === '/') return html(frontPage({ ...this.front(), posts: this.posts.slice(0, 12) }))
    if (pathname === '/favicon.svg') return send(icon(this.outlet), 'image/svg+xml')
    const picture = pictureAt(pathname)
    if (picture)
      return send(Bun.file(pictureFile(picture)), PICTURE_TYPE, { 'cache-control': 'max-age=86400' })
    const post = this.posts.find((one) => one.path === pathname)
    return post ? html(articlePage(this.outlet, post)) : new Response('Not found', { status: 404 })
  }

  private front(): Front {
    return { outlet: this.outlet, origin: this.origin, posts: this.posts.slice(0, FEED_SIZE) }
  }

  private feed(request: Request): Response {
    const { body, type } = feedOf(this.front())
    this.read = this.posts[0]?.number ?? 0
    const etag = `"${Bun.hash(body).toString(36)}"`
    if (request.headers.get('if-none-match') === etag)
      return new Response(null, { status: 304, headers: { etag } })
    return send(body, type, { etag })
  }

  private moody(request: Request, server: Bun.Server<undefined>): Response | Promise<Response> {
    switch (moodAt(this.asked++)) {
      case 'fine':
        return this.feed(request)
      case 'edit':
        this.editNewest(new Date())
        return this.feed(request)
      case 'error':
        return new Response('Internal Server Error', { status: 500 })
      case 'busy':
        return new Response('Slow down', { status: 429, headers: { 'retry-after': String(BUSY_SECONDS) } })
      case 'silence':
        server.timeout(request, 0)
        return new Promise(() => undefined)
      case 'expired':
        return html(expiredPage())
      case 'broken-lock':
        // Nobody speaks TLS on this port, so the handshake fails.
        return Response.redirect(this.feedUrl.replace('http:', 'https:'), 302)
    }
  }

  /** Only what was read before can be seen to change. */
  private editNewest(at: Date): void {
    const index = this.posts.findIndex(({ number, editedAt }) => number <= this.read && !editedAt)
    const post = this.posts[index]
    if (post) this.posts = this.posts.with(index, edited(post, at))
  }
}

function html(body: string): Response {
  return send(body, 'text/html; charset=utf-8')
}

function send(body: BodyInit, type: string, headers: Record<string, string> = {}): Response {
  return new Response(body, { headers: { 'content-type': type, ...headers } })
}
