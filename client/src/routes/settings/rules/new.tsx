import { RuleEditorPage } from '../../../features/rules/RuleEditorPage.tsx'

export default function NewRuleRoute() {
  return <RuleEditorPage />
}
