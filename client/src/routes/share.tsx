import { SharePage } from '../features/share/SharePage.tsx'

export default function ShareRoute() {
  return <SharePage />
}
