import type { TeamId } from '../../../db/db.ts'
import { sourcesOf } from '../../../db/queries/sources.ts'
import { opmlOf } from '../../core/sources/opml.ts'
import type { Services } from '../../services.ts'

/** Sent with the document. */
export const OPML_HEADERS = {
  'content-type': 'text/x-opml; charset=utf-8',
  'content-disposition': 'attachment; filename="visao.opml"',
}

/** The team's feeds as an OPML document; accounts of networks have no address that other readers could follow. */
export async function exportOpml({ db, clock }: Services, team: TeamId): Promise<string> {
  const sources = await sourcesOf(db, team)
  const feeds = sources.filter(({ platform }) => platform === 'web')
  return opmlOf('Visao', feeds, clock.now())
}
