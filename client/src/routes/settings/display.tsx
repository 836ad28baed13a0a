import { DisplayPage } from '../../features/settings/DisplayPage.tsx'

export default function DisplayRoute() {
  return <DisplayPage />
}
