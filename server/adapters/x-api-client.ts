import { Agent } from 'node:http'
import { type ITwitterApiClientPlugin, TwitterApi, type TwitterApiv2 } from 'twitter-api-v2'

/** Where X answers. */
export const X_API = 'https://api.x.com'

/**
 * X's API v2 by the app's own token. `baseUrl` stands in for X's host in tests: the library knows no other than X's, so
 * each address is written anew before it is asked, and plain http needs an agent of its own.
 */
export function xClient(token: string, baseUrl: string | null): TwitterApiv2 {
  if (baseUrl === null) return new TwitterApi(token).v2
  const agent = baseUrl.startsWith('http:') ? { httpAgent: new Agent({ keepAlive: true }) } : {}
  return new TwitterApi(token, { plugins: [standIn(baseUrl)], ...agent }).v2
}

function standIn(baseUrl: string): ITwitterApiClientPlugin {
  return {
    onBeforeRequestConfig({ params }) {
      params.url = params.url.replace(/^https:\/\/[^/]*x\.com(?=\/)/, baseUrl)
    },
  }
}
