import { SecurityPage } from '../../features/settings/SecurityPage.tsx'

export default function SecurityRoute() {
  return <SecurityPage />
}
