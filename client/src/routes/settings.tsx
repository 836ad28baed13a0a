import { SettingsPage } from '../features/settings/SettingsPage.tsx'

export default function SettingsRoute() {
  return <SettingsPage />
}
