import { TwoFactorPage } from '../features/account/TwoFactorPage.tsx'

export default function TwoFactorRoute() {
  return <TwoFactorPage />
}
