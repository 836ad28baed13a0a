import { MissingPage } from '../features/shell/MissingPage.tsx'

export default function MissingRoute() {
  return <MissingPage />
}
