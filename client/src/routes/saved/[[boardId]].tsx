import { useParams } from '@solidjs/router'
import { SavedPage } from '../../features/saved/SavedPage.tsx'

/** One screen for all places, so that going from one to another keeps boards and focus. */
export default function SavedRoute() {
  const params = useParams<{ boardId?: string }>()
  return <SavedPage word={params.boardId} />
}
