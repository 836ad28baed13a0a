import { ResetPage } from '../features/account/ResetPage.tsx'

export default function ResetRoute() {
  return <ResetPage />
}
