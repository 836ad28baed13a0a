import { KeepingPage } from '../../features/keeping/KeepingPage.tsx'

export default function KeepingRoute() {
  return <KeepingPage />
}
