import { AskPage } from '../features/ask/AskPage.tsx'

export default function CoverageRoute() {
  return <AskPage />
}
