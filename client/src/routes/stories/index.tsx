import { StoriesPage } from '../../features/stories/StoriesPage.tsx'

export default function StoriesRoute() {
  return <StoriesPage />
}
