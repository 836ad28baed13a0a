import { RuleEditorPage } from '../../../features/rules/RuleEditorPage.tsx'

export default function RuleRoute() {
  return <RuleEditorPage />
}
