import { ForgotPage } from '../features/account/ForgotPage.tsx'

export default function ForgotRoute() {
  return <ForgotPage />
}
