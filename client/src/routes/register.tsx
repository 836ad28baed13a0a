import { RegisterPage } from '../features/account/RegisterPage.tsx'

export default function RegisterRoute() {
  return <RegisterPage />
}
