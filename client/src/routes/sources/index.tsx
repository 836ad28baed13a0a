import { SourcesPage } from '../../features/sources/SourcesPage.tsx'

export default function SourcesRoute() {
  return <SourcesPage />
}
