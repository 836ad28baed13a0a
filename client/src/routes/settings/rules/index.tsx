import { RulesPage } from '../../../features/rules/RulesPage.tsx'

export default function RulesRoute() {
  return <RulesPage />
}
