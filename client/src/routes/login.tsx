import { LoginPage } from '../features/account/LoginPage.tsx'

export default function LoginRoute() {
  return <LoginPage />
}
