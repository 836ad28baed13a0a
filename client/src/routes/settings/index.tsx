import { SettingsIndex } from '../../features/settings/SettingsIndex.tsx'

export default function SettingsIndexRoute() {
  return <SettingsIndex />
}
