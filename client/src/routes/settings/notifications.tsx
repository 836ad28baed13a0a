import { NotifyPage } from '../../features/notify/NotifyPage.tsx'

export default function NotificationsRoute() {
  return <NotifyPage />
}
