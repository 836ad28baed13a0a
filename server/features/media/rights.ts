import type { Db, TeamId } from '../../../db/db.ts'
import { servedMedia } from '../../../db/queries/blobs.ts'
import { rightOf, writeRight } from '../../../db/queries/rights.ts'
import { notFound, Problem } from '../../core/problem.ts'
import type { Principal } from '../../ports/auth.ts'
import type { Services } from '../../services.ts'
import { change, personOf } from '../saved/service.ts'
import type { RightBody, RightWire } from './model.ts'

/** What the team may do with one medium. Throws 404 for what it may not see. */
export async function openRight({ db }: Services, team: TeamId, mediaId: string) {
  if (!(await servedMedia(db, team, mediaId))) throw notFound('Medium')
  return presentRight(db, team, mediaId)
}

/** Writes what the team may do with one medium, and tells. Throws 404 for what it may not see, 400 for a proof that is no link. */
export async function setRight(
  services: Services,
  principal: Principal,
  mediaId: string,
  body: typeof RightBody.static,
): Promise<typeof RightWire.static> {
  if (body.proofUrl && !isLink(body.proofUrl))
    throw new Problem(400, 'bad_request', 'The proof is not a web address', {
      fields: { proofUrl: 'invalid' },
    })
  const team = principal.teamId
  return change(services, team, async (tx, now) => {
    if (!(await servedMedia(tx, team, mediaId))) throw notFound('Medium')
    await writeRight(tx, team, mediaId, { change: body, by: personOf(principal), now })
    return { answer: await presentRight(tx, team, mediaId), news: { rights: [mediaId] } }
  })
}

/** It is shown as a link: nothing else may stand there. */
function isLink(written: string): boolean {
  return /^https?:$/.test(URL.parse(written)?.protocol ?? '')
}

/** A right as the API shows it. */
export async function presentRight(db: Db, team: TeamId, mediaId: string): Promise<typeof RightWire.static> {
  const found = await rightOf(db, team, mediaId)
  return {
    mediaId,
    state: found?.right.state ?? 'unknown',
    note: found?.right.note ?? '',
    proofUrl: found?.right.proofUrl ?? null,
    proofFile: found?.proof ?? null,
    by: found?.by ?? null,
    updatedAt: found?.right.updatedAt.toISOString() ?? null,
  }
}
