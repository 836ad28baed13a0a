import { ProfilePage } from '../../features/settings/ProfilePage.tsx'

export default function ProfileRoute() {
  return <ProfilePage />
}
