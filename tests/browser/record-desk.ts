import { postDocument } from '../../db/schema/index.ts'
import { insertBlobAndMedia } from '../fixtures/kept-medium.ts'
import { until } from '../fixtures/until.ts'
import type { Stage } from './browser.ts'
import { openNewsroom } from './newsroom.ts'
import type { Screen } from './screen.ts'

/** The document of that post. */
export const BODY = '<item><title>Kestrel remet sa paire</title><script>alert(1)</script></item>'

/** Somebody with an alert whose post was edited and is kept with its document and a picture. */
export async function withRecord(stage: Stage) {
  const { member, alertId } = await openNewsroom(stage.house)
  const { db } = stage.house.services
  const { post } = await member.api.alert(alertId)
  const counts = { likes: 1_200, comments: 34 }
  await db
    .insert(postDocument)
    .values({ postId: post.id, format: 'xml', body: BODY, counts, takenAt: new Date() })
  const { mediaId } = await insertBlobAndMedia(db, post.id)
  return { member, alertId, mediaId }
}

/** By key, once the alert that opens has done with the focus. */
export async function openFiche(screen: Screen, alertId: string): Promise<void> {
  await screen.open(`/alerts/${alertId}`)
  await until('the record to be opened', async () => {
    const closed = await screen.page.$('.fiche:not([open]) > summary')
    await closed?.press('Enter')
    return (await screen.page.$('.fiche[open]')) !== null
  })
}
