import { DeskPage } from '../features/alerts/DeskPage.tsx'

export default function Route() {
  return <DeskPage />
}
