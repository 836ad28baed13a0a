import { ConnectionsPage } from '../../features/connections/ConnectionsPage.tsx'

export default function ConnectionsRoute() {
  return <ConnectionsPage />
}
