import { CallbackPage } from '../features/account/CallbackPage.tsx'

export default function CallbackRoute() {
  return <CallbackPage />
}
