import { ArchivePage } from '../features/search/ArchivePage.tsx'

export default function SearchRoute() {
  return <ArchivePage />
}
