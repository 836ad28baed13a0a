import { KeysPage } from '../../features/keys/KeysPage.tsx'

export default function KeysRoute() {
  return <KeysPage />
}
