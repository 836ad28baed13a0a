import { type CoverageView, NOT_COMPARED } from './brief.ts'

/** An alert whose coverage shows something else than before, as `coverage.updated` tells it. */
export interface CoverageNews {
  id: string
  coverage: CoverageView
  /** Outlets that have the story and had not before. */
  news: string[]
}

/** What is to be told of these alerts; nothing of those that look the same. When one was compared matters but the first time. */
export function coverageNews(
  alertIds: readonly string[],
  before: ReadonlyMap<string, CoverageView>,
  after: ReadonlyMap<string, CoverageView>,
): CoverageNews[] {
  return alertIds.flatMap((id) => {
    const [was, is] = [before.get(id) ?? NOT_COMPARED, after.get(id) ?? NOT_COMPARED]
    if (shown(was) === shown(is)) return []
    return [{ id, coverage: is, news: is.covered.filter((one) => !was.covered.includes(one)) }]
  })
}

function shown(view: CoverageView): string {
  return JSON.stringify({ ...view, checkedAt: view.checkedAt !== null })
}
